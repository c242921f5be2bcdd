// The part of Values that notes what a function does with its variables: calls that write into them, streams,
// conditions that look at them.
#include <algorithm>

#include "names.h"
#include "values.h"

namespace assay::syntax {
namespace {

bool is_null(std::string_view text) { return text == "NULL" || text == "nullptr" || text == "0"; }

// `packet`, `&packet`, `(char*)&packet`; not `packet.text`
bool is_whole(const Tree& tree, NodeId id) {
  while (id != kNoNode && tree[id].kind != Kind::identifier) {
    const Kind kind = tree[id].kind;
    if (kind != Kind::pointer_expression && kind != Kind::cast_expression) return false;
    id = tree.child(id, kind == Kind::cast_expression ? Field::value : Field::argument);
  }
  return id != kNoNode;
}

}  // namespace

void Values::note_extraction(NodeId expression, Variables& out) const {
  if (!tree_.has_token(expression, ">>") || stream_of(tree_, expression) == kNoNode) return;
  const NodeId right = tree_.child(expression, Field::right);
  Variable* variable = right == kNoNode ? nullptr : target(right, out);
  if (variable == nullptr) return;
  if (is_number(variable->type)) {
    variable->number_from = "cin";
    return;
  }
  variable->input = true;
  variable->input_from = "cin";
  variable->input_place = tree_[expression].span;
}

// `text << name`, of a stream that collects text.
void Values::note_insertion(NodeId expression, Variables& out) const {
  if (!tree_.has_token(expression, "<<")) return;
  NodeId stream = expression;
  while (stream != kNoNode && tree_[stream].kind == Kind::binary_expression) stream = tree_.child(stream, Field::left);
  const NodeId right = tree_.child(expression, Field::right);
  if (stream == kNoNode || right == kNoNode) return;
  Variable* variable = target(stream, out);
  if (variable != nullptr && variable->type.contains("stringstream")) variable->values.push_back(right);
}

void Values::note_call(NodeId call, std::int32_t function, Variables& out) const {
  const std::string name(callee(call));
  const std::vector<NodeId> arguments = arguments_of(tree_, call);
  // text.append(name)
  const NodeId method = tree_.child(call, Field::function);
  if ((name == "append" || name == "insert" || name == "assign") && method != kNoNode &&
      tree_[method].kind == Kind::field_expression) {
    const NodeId object = tree_.child(method, Field::argument);
    Variable* variable = object == kNoNode ? nullptr : target(object, out);
    if (variable != nullptr && variable->type.contains("string"))
      variable->values.insert(variable->values.end(), arguments.begin(), arguments.end());
  }
  if (const auto input = options_.input_into.find(name); input != options_.input_into.end()) {
    for (std::size_t i = static_cast<std::size_t>(input->second); i < arguments.size(); ++i) {
      if (Variable* variable = target(arguments[i], out); variable != nullptr && is_number(variable->type)) {
        variable->number_from = name;
      } else if (variable != nullptr) {
        variable->input = true;
        variable->input_from = name;
        if (is_whole(tree_, arguments[i])) variable->read_whole = name;
        variable->input_place = tree_[call].span;
      }
      if (name != "scanf" && name != "fscanf" && name != "sscanf") break;
    }
    return;
  }
  if (const auto copy = options_.copies.find(name); copy != options_.copies.end()) {
    const auto to = static_cast<std::size_t>(copy->second.first);
    if (to >= arguments.size()) return;
    Variable* variable = target(arguments[to], out);
    if (variable == nullptr) return;
    for (std::size_t i = static_cast<std::size_t>(copy->second.second); i < arguments.size(); ++i) {
      variable->values.push_back(arguments[i]);
      if (!name.contains("printf")) break;
    }
    return;
  }
  if (std::ranges::binary_search(options_.calls, name)) return;  // what rules look at reads its arguments
  if (std::ranges::binary_search(options_.untouched, name)) return;
  const std::optional<CppNode> filled = node_of(call, CppNode::Kind::filled, function);
  std::int32_t position = -1;
  for (const NodeId argument : arguments) {
    ++position;
    const bool address = tree_[argument].kind == Kind::pointer_expression && tree_.text(argument).starts_with("&");
    if (tree_[argument].kind != Kind::identifier && !address) continue;
    Variable* variable = target(argument, out);
    if (variable == nullptr || variable->type.contains("const ")) continue;
    if (is_number(variable->type)) {
      if (filled && (address || variable->type.ends_with('&'))) {
        variable->number_nodes.push_back(*filled);
        variable->number_nodes.back().index = position;
        variable->number_nodes.back().size = true;
      }
      continue;
    }
    if (filled) {
      variable->nodes.push_back(*filled);
      variable->nodes.back().index = position;
    } else {
      variable->written_elsewhere = true;
    }
  }
}

// Whether a name in a condition only stands where it is read into, measured, or compared with what ends text.
bool Values::is_harmless(NodeId id, NodeId condition) const {
  NodeId below = id;
  for (NodeId at = tree_[id].parent; at != kNoNode && at >= condition; below = at, at = tree_[at].parent) {
    if (tree_[at].kind == Kind::call_expression) {
      const std::string name(callee(at));
      return std::ranges::binary_search(options_.untouched, name) || options_.input_into.contains(name) ||
             options_.copies.contains(name) || std::ranges::binary_search(options_.inputs, name) ||
             std::ranges::binary_search(options_.calls, name);
    }
    if (tree_[at].kind == Kind::binary_expression && tree_[below].kind == Kind::subscript_expression) {
      const NodeId right = tree_.child(at, Field::right);
      const std::string_view text = right == kNoNode ? std::string_view() : tree_.text(right);
      if (text == "'\\0'" || text == "'\\n'" || text == "'\\r'" || text == "L'\\0'" || text == "L'\\n'" || text == "0")
        return true;
    }
  }
  return false;
}

// Whether a variable is looked at in a condition, beyond asking whether it is there at all.
void Values::note_condition(NodeId condition, Variables& out) const {
  for (NodeId id = condition; id < tree_[condition].end_of_subtree; ++id) {
    if (tree_[id].kind != Kind::identifier) continue;
    const auto it = out.find(tree_.text(id));
    if (it == out.end()) continue;
    const NodeId parent = tree_[id].parent;
    if (parent == kNoNode) continue;
    if (tree_[parent].kind == Kind::unary_expression || tree_[parent].kind == Kind::parenthesized_expression) continue;
    if (tree_[parent].kind == Kind::binary_expression) {
      const NodeId left = tree_.child(parent, Field::left);
      const NodeId right = tree_.child(parent, Field::right);
      const bool logical = tree_.has_token(parent, "&&") || tree_.has_token(parent, "||");
      if (logical || (left != kNoNode && is_null(tree_.text(left))) || (right != kNoNode && is_null(tree_.text(right))))
        continue;
    }
    if (tree_.type(parent) == "condition_clause") continue;
    if (is_harmless(id, condition)) continue;
    if (tree_[parent].kind == Kind::field_expression) {
      const NodeId field = tree_.child(parent, Field::field);
      if (field != kNoNode &&
          (tree_.text(field) == "empty" || tree_.text(field) == "is_open" || tree_.text(field) == "good"))
        continue;
    }
    it->second.checked = true;
  }
}

}  // namespace assay::syntax
