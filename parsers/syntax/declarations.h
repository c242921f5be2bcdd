// Classes, functions, aliases and using directives of a tree. Private to this layer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "prepare.h"
#include "scopes.h"
#include "tree.h"

namespace assay::syntax {

// A namespace's braces.
struct NamespaceSpan {
  Span span;
  std::string name;  // qualified
};

// What later passes need to find the facts of a node again.
struct Declared {
  std::vector<NamespaceSpan> namespaces;     // in the order of the source
  std::map<NodeId, std::int32_t> functions;  // function_definition -> index
};

// Fills classes, functions, aliases and usings of `facts`, in the order of the source. `source` is the text before
// macros were masked.
Declared index_declarations(std::string_view source, const Prepared& prepared, const Tree& tree, CppFileFacts& facts);

}  // namespace assay::syntax
