// The part of Values that finds out what names stand for: macros, functions of the tree, streams.
#include <algorithm>
#include <cctype>

#include "analyzer/facts/cpp_flow.h"
#include "names.h"
#include "values.h"

namespace assay::syntax {

std::string_view Values::behind_macro(std::string_view name) const {
  const auto macro = macros_.find(name);
  if (macro == macros_.end()) return name;
  // Of several branches the one that something is known of.
  for (const std::string& body : macro->second) {
    if (std::ranges::binary_search(options_.calls, body) || std::ranges::binary_search(options_.inputs, body) ||
        options_.input_into.contains(body) || options_.copies.contains(body)) {
      return body;
    }
  }
  const std::string& first = macro->second.front();
  const bool is_name =
      std::ranges::all_of(first, [](char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; });
  return is_name && std::isdigit(static_cast<unsigned char>(first.front())) == 0 ? std::string_view(first) : name;
}

std::optional<CppNode> Values::node_of(NodeId call, CppNode::Kind kind, std::int32_t function) const {
  const NodeId callee_node = tree_.child(call, Field::function);
  if (callee_node == kNoNode || function < 0) return std::nullopt;
  const Kind shape = tree_[callee_node].kind;
  if (shape != Kind::identifier && shape != Kind::qualified_identifier) return std::nullopt;
  std::string name = plain_name(tree_.text(callee_node));
  if (shape == Kind::identifier) name = behind_macro(name);
  if (name.starts_with("std::")) return std::nullopt;
  const bool rooted = name.starts_with("::");
  if (rooted) name.erase(0, 2);
  const std::string& around = facts_.functions[static_cast<std::size_t>(function)].qualname;
  const auto at = around.rfind("::");
  CppNode node{kind, 0, cpp_function_key(name, arguments_of(tree_, call).size()), {}};
  if (!rooted && at != std::string::npos) node.scope = cpp_scope(around.substr(0, at));
  return node;
}

NodeId stream_of(const Tree& tree, NodeId expression) {
  NodeId at = expression;
  while (at != kNoNode && tree[at].kind == Kind::binary_expression && tree.has_token(at, ">>"))
    at = tree.child(at, Field::left);
  if (at == kNoNode || at == expression) return kNoNode;
  const std::string_view text = tree.text(at);
  return text == "cin" || text == "std::cin" || text == "wcin" || text == "std::wcin" ? at : kNoNode;
}

}  // namespace assay::syntax
