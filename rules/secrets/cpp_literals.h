// String literals of C++ for the rules on secrets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/api/cpp.h"

namespace assay::secrets {

// The insides of adjacent string literals: without prefixes, quotes and what a raw string is fenced with.
std::vector<Span> literal_parts(std::string_view source, Span literals);

// What they stand for together. Of escapes only quotes and backslashes are resolved; the others stay as written, and
// what has them looks like no secret.
std::string literal_value(std::string_view source, Span literals);

// Whether a place in the text lies in a comment that Doxygen reads, as far as its line tells.
bool in_documentation(std::string_view text, std::uint32_t offset);

// As graded_by_place() of places.h.
Violation& graded_by_place(Violation& violation, const CppFile& file, bool in_documentation);

}  // namespace assay::secrets
