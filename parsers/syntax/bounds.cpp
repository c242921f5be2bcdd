// The part of Sizes that finds what limits the numbers of a function.
#include <algorithm>

#include "names.h"
#include "sizes.h"

namespace assay::syntax {
namespace {

constexpr int kMaxDepth = 6;

std::string_view comparison_of(const Tree& tree, NodeId id) {
  for (const std::string_view each : {"<", ">", "<=", ">=", "==", "!="}) {
    if (tree.has_token(id, each)) return each;
  }
  return {};
}

CppAgainst against(std::string_view text) {
  if (text == "0" || text == "1" || text == "-1" || text == "0u" || text == "0U") return CppAgainst::small;
  return text.starts_with('-') || text.ends_with("_MIN") ? CppAgainst::negative : CppAgainst::any;
}

}  // namespace

void Sizes::add_paths(NodeId top, std::int32_t function, int depth, std::set<std::string>& out) {
  for (NodeId id = top; id < tree_[top].end_of_subtree;) {
    const Kind kind = tree_[id].kind;
    if (kind == Kind::sizeof_expression || kind == Kind::lambda_expression) {
      id = tree_[id].end_of_subtree;
      continue;
    }
    if (kind == Kind::call_expression) {  // the name of a function is none of a number
      const NodeId callee = tree_.child(id, Field::function);
      if (callee != kNoNode && tree_[callee].kind == Kind::field_expression) {
        const NodeId object = tree_.child(callee, Field::argument);
        if (object != kNoNode) add_paths(object, function, depth, out);
      }
      // What a function gives back says nothing of what it was given, but where it gives that.
      const std::string name(values_.callee(id));
      const auto holds = [&](const std::vector<std::string>& names) { return std::ranges::binary_search(names, name); };
      const bool gives = holds(options_.measuring) || holds(options_.keeping) || holds(options_.limiting) ||
                         holds(options_.converting) || name.ends_with("_cast");
      id = callee == kNoNode || !gives ? tree_[id].end_of_subtree : tree_[callee].end_of_subtree;
      continue;
    }
    if (kind == Kind::field_expression) {
      out.insert(path(id));
      id = tree_[id].end_of_subtree;
      continue;
    }
    if (kind == Kind::subscript_expression) out.insert(path(id));
    if (kind == Kind::identifier && out.insert(std::string(tree_.text(id))).second && depth < kMaxDepth) {
      // What is found too large was made too large by what it is made of.
      const Variable* variable = values_.variable(tree_.text(id), function);
      if (variable != nullptr && !variable->type.contains('*')) {
        for (const NodeId put : variable->values) add_paths(put, function, depth + 1, out);
      }
    }
    ++id;
  }
}

void Sizes::hand_over(NodeId id, std::int32_t function, CppLimits& out) {
  std::set<std::string> paths;
  add_paths(id, function, 0, paths);
  const std::uint32_t behind = tree_[id].span.end;
  for (const std::string& each : paths) {
    out.handed(each, behind);
    out.handed(CppLimits::whole(each), behind);
  }
}

const CppLimits& Sizes::limits(std::int32_t function) {
  const auto [known, fresh] = limits_.try_emplace(function);
  CppLimits& out = known->second;
  const NodeId top = values_.definition(function);
  if (!fresh || top == kNoNode) return out;
  for (NodeId id = top; id < tree_[top].end_of_subtree; ++id) {
    switch (tree_[id].kind) {
      case Kind::binary_expression: note_comparison(id, function, out); break;
      case Kind::call_expression: note_call(id, function, out); break;
      case Kind::declaration: note_declaration(id, function, out); break;
      case Kind::new_expression:
        for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
          if (tree_.type(at) == "new_declarator") hand_over(at, function, out);
        }
        break;
      default:
        // A case is an answer to what it is.
        if (tree_[id].field == Field::condition && tree_.type(tree_[id].parent) == "switch_statement")
          hand_over(id, function, out);
    }
  }
  return out;
}

void Sizes::note_call(NodeId id, std::int32_t function, CppLimits& out) {
  const std::string name(values_.callee(id));
  const auto holds = [&](const std::vector<std::string>& names) { return std::ranges::binary_search(names, name); };
  const bool makes_room = holds(options_.fresh) || name == "realloc";
  const bool harmless = options_.copies.contains(name) || options_.input_into.contains(name) ||
                        holds(options_.untouched) || holds(options_.converting) || holds(options_.measuring) ||
                        holds(options_.keeping) || holds(options_.limiting) || name.ends_with("_cast") ||
                        holds(options_.calls);
  if (harmless && !makes_room) return;
  // `n = read_size(n)`: it is not the one that was handed over that is used from there on.
  NodeId around = tree_[id].parent;
  while (around != kNoNode &&
         (tree_[around].kind == Kind::cast_expression || tree_[around].kind == Kind::parenthesized_expression))
    around = tree_[around].parent;
  const bool assigned = around != kNoNode && tree_[around].kind == Kind::assignment_expression;
  const NodeId left = assigned ? tree_.child(around, Field::left) : kNoNode;
  for (const NodeId argument : arguments_of(tree_, id)) {
    if (left == kNoNode || tree_.text(argument) != tree_.text(left)) hand_over(argument, function, out);
  }
}

// `std::vector<char> room(n)`, `char room[n]`
void Sizes::note_declaration(NodeId id, std::int32_t function, CppLimits& out) {
  for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
    if (tree_[at].field != Field::declarator) continue;
    for (NodeId in = at; in != kNoNode && in < tree_[at].end_of_subtree; in = tree_.child(in, Field::declarator)) {
      if (tree_[in].kind == Kind::array_declarator) {
        const NodeId size = tree_.child(in, Field::size);
        if (size != kNoNode) hand_over(size, function, out);
      }
    }
    const Variable* variable = values_.variable(tree_.text(declared_name(tree_, at)), function);
    const NodeId value = tree_.child(at, Field::value);
    if (variable == nullptr || is_number(variable->type) || value == kNoNode) continue;
    if (tree_[value].kind == Kind::argument_list || tree_[value].kind == Kind::initializer_list)
      hand_over(value, function, out);
  }
}

// Where a comparison stands, and so where what it says is true.
void Sizes::place(NodeId id, CppComparison& out) const {
  using Form = CppComparison::Form;
  bool negated = false;
  NodeId below = id;
  for (NodeId at = tree_[id].parent; at != kNoNode; below = at, at = tree_[at].parent) {
    if (tree_[at].kind == Kind::unary_expression && tree_.text(at).starts_with('!')) negated = true;
    out.whole = tree_[at].span;
    if (tree_[below].field == Field::condition) {
      const std::string_view type = tree_.type(at);
      const NodeId yes =
          tree_.child(at, type == "if_statement" || tree_[at].kind == Kind::conditional_expression ? Field::consequence
                                                                                                   : Field::body);
      if (yes != kNoNode) out.inside = tree_[yes].span;
      out.form = tree_[at].kind == Kind::conditional_expression ? Form::choice
                 : type == "for_statement"                      ? Form::loop
                 : type == "do_statement"                       ? Form::statement
                                                                : Form::branch;
      break;
    }
    const bool is_statement = tree_[at].kind == Kind::expression_statement ||
                              tree_[at].kind == Kind::return_statement || tree_[at].kind == Kind::declaration ||
                              tree_[at].kind == Kind::compound_statement || tree_[at].kind == Kind::function_definition;
    if (is_statement) {
      out.form = Form::statement;
      break;
    }
  }
  if (!negated) return;
  const CppBounds all{out.holds.above || out.fails.above, out.holds.below || out.fails.below};
  out.holds = out.fails = all;
}

bool Sizes::is_signed(NodeId id, std::int32_t function) {
  if (tree_[id].kind == Kind::number_literal) return !tree_.text(id).ends_with('u') && !tree_.text(id).ends_with('U');
  if (tree_[id].kind == Kind::unary_expression || tree_.text(id).ends_with("_MIN") || tree_.text(id).ends_with("_MAX"))
    return !tree_.text(id).starts_with('U');
  if (tree_[id].kind != Kind::identifier) return false;
  const Variable* variable = values_.variable(tree_.text(id), function);
  return variable != nullptr && is_number(variable->type) && !variable->type.contains("unsigned") &&
         !variable->type.contains("uint") && !variable->type.contains("size_t");
}

void Sizes::note_comparison(NodeId id, std::int32_t function, CppLimits& out) {
  const std::string_view op = comparison_of(tree_, id);
  const NodeId left = tree_.child(id, Field::left);
  const NodeId right = tree_.child(id, Field::right);
  if (op.empty() || left == kNoNode || right == kNoNode) return;
  const bool is_unsigned = !is_signed(left, function) || !is_signed(right, function);
  for (const auto& [one, other, relation] : {std::tuple(left, right, op), std::tuple(right, left, cpp_mirrored(op))}) {
    const std::string_view text = tree_.text(other);
    if (tree_[other].kind == Kind::null || text == "NULL") continue;  // asks whether it is there
    CppComparison comparison = cpp_comparison(relation, against(text), is_unsigned);
    place(id, comparison);
    std::set<std::string> paths;
    add_paths(one, function, 0, paths);
    for (const std::string& each : paths) out.compared(each, comparison);
  }
}

}  // namespace assay::syntax
