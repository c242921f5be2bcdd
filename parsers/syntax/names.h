// Names and types as facts write them. Private to this layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "tree.h"

namespace assay::syntax {

// On one line: white space between words becomes one blank, the rest goes away at both ends.
std::string one_line(std::string_view text);

// At most `limit` bytes, cut between characters.
std::string shortened(std::string text, std::size_t limit);

// Whether a comment, from its first byte on, is one that Doxygen reads: `///`, `//!`, `/**`, `/*!`, and none of a line
// of slashes or stars. See https://www.doxygen.nl/manual/docblocks.html
bool is_doxygen(std::string_view comment);

// "a :: b::X<int>::f" -> "a::b::X::f". The name of an operator keeps what follows the keyword.
std::string plain_name(std::string_view text);

// "a::b::f" -> "f"
std::string_view last_component(std::string_view name);

// "a::b" + "c" -> "a::b::c"; either may be empty.
std::string joined(std::string_view scope, std::string_view name);

// The arguments of the last component of a name or type that has some: those of `X<A, B>`, as written.
std::vector<std::string> template_arguments(const Tree& tree, NodeId type);

// The innermost declarator below `id` that has no declarator of its own: the name that is declared.
NodeId declared_name(const Tree& tree, NodeId id);

}  // namespace assay::syntax
