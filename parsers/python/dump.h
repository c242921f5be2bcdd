// A syntax tree as text, for people and for tests.
#pragma once

#include <string>

#include "parsers/python/parse.h"

namespace assay::python {

// One node a line, children below their parent and indented by two spaces more (by no more than 200 in all), in the
// order of the source:
//
//   Assign 0..5
//     targets: Name 0..1 Store "x"
//     value: Constant 4..5 Int 1
//
// Numbers are byte offsets, [start, end). Names and strings are quoted, with `\n`, `\"`, `\\` and `\xNN` for bytes that
// are not printable ASCII. Absent fields are left out. Lines `error: 3..4 message` follow, one for each syntax error.
std::string dump(const Tree& tree);

}  // namespace assay::python
