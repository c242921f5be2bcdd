// Small readings of expressions that several parts of the index share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/file_facts.h"
#include "parsers/python/ast.h"
#include "parsers/python/names.h"

namespace assay::python {

std::vector<ArgumentFact> arguments_of(const Call& call, const Names& names, std::string_view text);

DecoratorFact decorator_of(const Expr& decorator, const Names& names, std::string_view text);

// Dotted names of a `pytestmark` value: one mark, or a list or tuple of them, called or not; and the names of the
// fixtures that its usefixtures marks ask for.
void append_marks(const Expr* value, const Names& names, std::string_view text, std::vector<std::string>& marks,
                  std::vector<std::string>& usefixtures);

// The strings of a list, tuple or set literal; false where it holds anything else.
bool append_strings(const Expr* value, std::string_view text, std::vector<std::string>& strings);

// `__all__` and its later extensions.
ExportFact exports_of(Body body, std::string_view text);

// The body does nothing: a docstring, `...`, `pass`, `raise NotImplementedError`.
bool is_stub(Body body);

}  // namespace assay::python
