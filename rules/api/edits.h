// Edits as a careful developer would make them: for the repairs that rules offer.
//
// Each function gives no edits where it cannot do without harm: to a comment, to what else stands on the line, to a
// name that is taken. Offsets are those of the decoded text. New lines end as the file's first line does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/finding.h"
#include "rules/api/file.h"

namespace assay {

// A replacement in `file`, at offsets of its decoded text.
inline Edit replace(Span span, std::string text) { return {{}, span.start, span.end, std::move(text)}; }
inline Edit insert(std::uint32_t at, std::string text) { return {{}, at, at, std::move(text)}; }

// "\n", "\r\n" or "\r".
std::string_view line_end(const File& file);

// The white space before `offset` on its line; nothing where something else stands there.
std::optional<std::string_view> indentation(const File& file, std::uint32_t offset);

// Takes the statement away with its lines and the comment behind it; `pass` takes its place where its block would be
// empty. Not for a statement that shares a line with another one.
std::vector<Edit> remove_statement(const File& file, const python::Stmt& statement);

// Takes names out of an import statement: `removed[i]` says whether `names[i]` goes. The whole statement goes with its
// last name.
std::vector<Edit> remove_names(const File& file, const python::Stmt& import, std::span<const python::Alias> names,
                               const std::vector<bool>& removed);

// Puts `text`, a keyword argument, behind the other arguments of a call: as a line of its own where the last one is.
std::vector<Edit> add_argument(const File& file, const python::Call& call, std::string text);

// The call that ends where `span` does and starts in it, the outermost one: for rules that know of it by its place.
// Null where there is none.
const python::Call* call_at(const File& file, Span span);

// A name of another module, ready for use.
struct ImportedHere {
  std::string name;         // what to write
  std::vector<Edit> edits;  // what makes it so; empty: it is already
};

// Makes `name` of `module` ("kailash.nodes.base") usable for module-level code at `before`, under whatever name it is
// imported already. Else it joins an import of the same module, in its place where the names are sorted, or gets an
// import of its own: among those of the same package, in its place where they are sorted, else behind the last import;
// never inside of a block, before the docstring or before `from __future__`. Nothing where the name means something
// else in the file.
std::optional<ImportedHere> import_here(const File& file, std::string_view module, std::string_view name,
                                        std::uint32_t before);

// The same for code at `offset`, in any scope: `module.name` where the module itself is imported. Nothing where the
// name means something else there.
std::optional<ImportedHere> import_for(const File& file, std::string_view module, std::string_view name,
                                       std::uint32_t offset);

}  // namespace assay
