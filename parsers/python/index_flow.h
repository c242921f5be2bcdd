// Where an argument's value comes from, when that is a parameter or a collection: what a rule needs to see that
// `for cls in (A, B): register(cls)` registers A and B.
#pragma once

#include <vector>

#include "analyzer/facts/file_facts.h"
#include "parsers/python/ast.h"
#include "parsers/python/names.h"

namespace assay::python {

// What a list, tuple, set or dict (its values) written in `value` refers to, nested ones and sums of them flattened, in
// the order of the source. Strings and numbers in it are left out. Empty for all else.
std::vector<Ref> elements_of(const Expr& value, const Names& names);

// Fills `parameter`, `elements`, `each` and, for the variable of a loop, `ref`.
void follow_argument(const Expr& value, const Names& names, ArgumentFact& fact);

}  // namespace assay::python
