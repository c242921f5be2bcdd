// What the names of one file refer to, as far as the file itself tells: through imports, aliases, enclosing scopes and shadowing.
// ProjectFacts follows the result over files.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analyzer/facts/file_facts.h"
#include "analyzer/facts/module_map.h"
#include "parsers/python/scopes.h"

namespace assay::python {

class Names {
 public:
  // All three must outlive it.
  Names(const Scopes& scopes, const ModuleMap& modules, FileId file) : scopes_(scopes), modules_(modules), file_(file) {}

  // What `expr` refers to where it stands. A name, an attribute chain, a call (kind instance), `importlib.import_module("x")`
  // and `__import__("x")` with a literal; a subscript (`Base[T]`) refers to what is subscripted. All else is unknown.
  Ref refer(const Expr& expr) const;

  // What the name bound by `binding` refers to.
  Ref refer(const Binding& binding) const;

  const Scopes& scopes() const { return scopes_; }

  // The one binding that a use of `name` at `offset` can see; null where there is none or where several may have run last.
  // An import wins over its fallback in `except ImportError`, a run-time binding over one under TYPE_CHECKING.
  const Binding* reaching(std::string_view name, std::uint32_t offset) const;

  // The binding of a scope's name that holds once the scope has run through; as `reaching`.
  const Binding* final_binding(ScopeId scope, std::string_view name) const;

  // What a scope's name refers to in the end; where several bindings may have run last, what they agree on.
  Ref final_reference(ScopeId scope, std::string_view name) const;

 private:
  Ref refer(const Expr& expr, int depth) const;
  Ref refer(const Binding& binding, int depth) const;
  Ref refer_name(std::string_view name, std::uint32_t offset, int depth) const;
  Ref agreed(std::span<const Binding* const> bindings, int depth) const;

  const Scopes& scopes_;
  const ModuleMap& modules_;
  FileId file_;
};

}  // namespace assay::python
