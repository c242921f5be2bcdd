#include "buffers.h"

#include <algorithm>
#include <optional>
#include <set>

#include "names.h"

namespace assay::syntax {
namespace {

using Names = std::set<std::string_view>;

class Buffers {
 public:
  Buffers(const Tree& tree, const IndexOptions& options, Values& values, Sizes& sizes, CppFileFacts& facts,
          std::int32_t function, NodeId top)
      : tree_(tree),
        options_(options),
        values_(values),
        sizes_(sizes),
        facts_(facts),
        function_(function),
        top_(top),
        end_(tree[top].end_of_subtree) {}

  void run() {
    const CppFunction& function = facts_.functions[static_cast<std::size_t>(function_)];
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const CppParameter& parameter = function.parameters[i];
      if (parameter.name.empty() || !parameter.type.contains('*') || parameter.type.starts_with("const ")) continue;
      names_ = {parameter.name};
      add_aliases();
      if (is_bounded()) continue;
      walks_text_ = walks_text();
      CppBufferWrite write;
      write.function = function_;
      write.parameter = static_cast<std::int32_t>(i);
      find_writes(write);
    }
  }

 private:
  bool is_own(NodeId id) const { return tree_[id].kind == Kind::identifier && names_.contains(tree_.text(id)); }

  // The parameter itself, or a place behind it: to, to + n, (char*)to, &to[n]; kNoNode: neither.
  NodeId pointer(NodeId id) const {
    while (id != kNoNode) {
      if (is_own(id)) return id;
      NodeId inner = kNoNode;
      switch (tree_[id].kind) {
        case Kind::binary_expression: inner = tree_.child(id, Field::left); break;
        case Kind::cast_expression: inner = tree_.child(id, Field::value); break;
        case Kind::update_expression: inner = tree_.child(id, Field::argument); break;
        case Kind::parenthesized_expression: inner = id + 2; break;
        case Kind::pointer_expression:
          inner = tree_.text(id).starts_with('&') ? tree_.child(id, Field::argument) : kNoNode;
          if (inner != kNoNode)
            inner = tree_[inner].kind == Kind::subscript_expression ? tree_.child(inner, Field::argument) : kNoNode;
          break;
        case Kind::call_expression:
          if (values_.callee(id).ends_with("_cast") && !arguments_of(tree_, id).empty())
            inner = arguments_of(tree_, id).front();
          break;
        default: break;
      }
      if (inner >= end_) return kNoNode;
      id = inner;
    }
    return kNoNode;
  }

  // `char* at = to;`
  void add_aliases() {
    for (NodeId id = top_; id < end_; ++id) {
      if (tree_[id].kind != Kind::init_declarator) continue;
      const NodeId declarator = tree_.child(id, Field::declarator);
      const NodeId value = tree_.child(id, Field::value);
      if (declarator == kNoNode || value == kNoNode || tree_[declarator].kind != Kind::pointer_declarator) continue;
      if (pointer(value) != kNoNode) names_.insert(tree_.text(declared_name(tree_, declarator)));
    }
  }

  // Whether it is compared with where something ends.
  bool is_bounded() const {
    for (NodeId id = top_; id < end_; ++id) {
      if (tree_[id].kind != Kind::binary_expression) continue;
      const bool compares =
          std::ranges::any_of(std::initializer_list<std::string_view>{"<", ">", "<=", ">=", "==", "!=", "-"},
                              [&](std::string_view each) { return tree_.has_token(id, each); });
      if (!compares) continue;
      for (const auto& [one, other] : {std::pair(Field::left, Field::right), {Field::right, Field::left}}) {
        const NodeId own = tree_.child(id, one);
        const NodeId with = tree_.child(id, other);
        if (own == kNoNode || with == kNoNode || pointer(own) == kNoNode) continue;
        const std::string_view text = tree_.text(with);
        const bool is_null = tree_[with].kind == Kind::null || text == "NULL" || text == "0";
        const bool is_number = tree_[with].kind == Kind::number_literal;
        if (!is_null && !(is_number && tree_.has_token(id, "-")) && pointer(with) == kNoNode) return true;
      }
    }
    return false;
  }

  // Whether a loop goes on while there is something in it: what is changed in place has been written before.
  bool walks_text() const {
    for (NodeId id = top_; id < end_; ++id) {
      const std::string_view type = tree_.type(id);
      if (type != "for_statement" && type != "while_statement") continue;
      const NodeId condition = tree_.child(id, Field::condition);
      if (condition == kNoNode) continue;
      for (NodeId at = condition; at < tree_[condition].end_of_subtree; ++at) {
        if (tree_[at].kind == Kind::assignment_expression) break;
        if (tree_[at].kind != Kind::subscript_expression && tree_[at].kind != Kind::pointer_expression) continue;
        const NodeId inner = tree_.child(at, Field::argument);
        if (inner != kNoNode && pointer(inner) != kNoNode) return true;
      }
    }
    return false;
  }

  // A loop over `index` whose end is a constant: `i < 16`.
  bool runs_to_constant(std::string_view index, NodeId from) {
    for (NodeId at = tree_[from].parent; at != kNoNode && at > top_; at = tree_[at].parent) {
      const NodeId condition = tree_.child(at, Field::condition);
      if (condition == kNoNode) continue;
      for (NodeId id = condition; id < tree_[condition].end_of_subtree; ++id) {
        if (tree_[id].kind != Kind::binary_expression) continue;
        const NodeId left = tree_.child(id, Field::left);
        const NodeId right = tree_.child(id, Field::right);
        if (left == kNoNode || right == kNoNode || tree_.text(left) != index) continue;
        if (is_constant(right)) return true;
      }
    }
    return false;
  }

  bool is_constant(NodeId id) {
    const CppValue value = sizes_.of(id, function_, tree_[id].span);
    return value.through.empty() && (value.kind == CppValue::Kind::literal || value.kind == CppValue::Kind::constant);
  }

  // Whether each number that a place is made of is a constant, runs to one, or is taken modulo something.
  bool is_bounded_place(NodeId place, NodeId from) {
    if (tree_[place].kind == Kind::number_literal) return true;
    for (NodeId id = place; id < tree_[place].end_of_subtree; ++id) {
      if (tree_[id].kind == Kind::binary_expression && (tree_.has_token(id, "%") || tree_.has_token(id, "&"))) {
        id = tree_[id].end_of_subtree - 1;
        continue;
      }
      if (tree_[id].kind == Kind::call_expression || tree_[id].kind == Kind::field_expression) return false;
      if (tree_[id].kind == Kind::update_expression) return false;
      if (tree_[id].kind != Kind::identifier) continue;
      const Variable* variable = values_.variable(tree_.text(id), function_);
      if (variable == nullptr && is_constant(id)) continue;
      if (!runs_to_constant(tree_.text(id), from)) return false;
    }
    return true;
  }

  void keep(CppBufferWrite write, NodeId id) {
    write.span = tree_[id].span;
    facts_.buffer_writes.push_back(std::move(write));
  }

  void find_writes(const CppBufferWrite& write) {
    for (NodeId id = top_; id < end_; ++id) {
      const Kind kind = tree_[id].kind;
      if (kind == Kind::assignment_expression || kind == Kind::update_expression) {
        const NodeId to = tree_.child(id, kind == Kind::update_expression ? Field::argument : Field::left);
        // What is there already ends here.
        const NodeId value = tree_.child(id, Field::right);
        const bool ends =
            value != kNoNode && (tree_.text(value) == "'\\0'" || tree_.text(value) == "0") && !in_loop(id);
        if (to != kNoNode && !walks_text_ && !ends && writes_element(to, id)) return keep(write, id);
      } else if (kind == Kind::call_expression) {
        find_in_call(write, id);
      }
    }
  }

  // to[i] = ..., *to++ = ..., *(to + i) = ...
  bool writes_element(NodeId to, NodeId from) {
    if (tree_[to].kind == Kind::subscript_expression) {
      const NodeId base = tree_.child(to, Field::argument);
      if (base == kNoNode || pointer(base) == kNoNode) return false;
      const NodeId list = tree_.next_sibling(base);
      return list != kNoNode && !is_bounded_place(list, from);
    }
    if (tree_[to].kind != Kind::pointer_expression || !tree_.text(to).starts_with('*')) return false;
    NodeId inner = tree_.child(to, Field::argument);
    while (inner != kNoNode && tree_[inner].kind == Kind::parenthesized_expression) inner += 2;
    if (inner == kNoNode || inner >= end_ || pointer(inner) == kNoNode) return false;
    if (tree_[inner].kind == Kind::update_expression) return in_loop(from);
    if (tree_[inner].kind == Kind::binary_expression) {
      const NodeId by = tree_.child(inner, Field::right);
      return by != kNoNode && !is_bounded_place(by, from);
    }
    return false;
  }

  // In a loop that does not run to a constant.
  bool in_loop(NodeId from) {
    for (NodeId at = tree_[from].parent; at != kNoNode && at > top_; at = tree_[at].parent) {
      const std::string_view type = tree_.type(at);
      if (type != "for_statement" && type != "while_statement" && type != "do_statement" && type != "for_range_loop")
        continue;
      const NodeId condition = tree_.child(at, Field::condition);
      if (condition == kNoNode) return true;
      for (NodeId id = condition; id < tree_[condition].end_of_subtree; ++id) {
        if (tree_[id].kind == Kind::identifier && runs_to_constant(tree_.text(id), from)) return false;
      }
      return true;
    }
    return false;
  }

  void find_in_call(CppBufferWrite write, NodeId id) {
    const std::string name(values_.callee(id));
    const std::vector<NodeId> arguments = arguments_of(tree_, id);
    write.by = name;
    std::optional<int> to;
    if (const auto copy = options_.copies.find(name); copy != options_.copies.end()) to = copy->second.first;
    if (const auto input = options_.input_into.find(name); input != options_.input_into.end()) to = input->second;
    if (to && !name.ends_with("scanf")) {
      const auto position = static_cast<std::size_t>(*to);
      if (position >= arguments.size() || pointer(arguments[position]) == kNoNode) return;
      // What lies in it is moved.
      if (position + 1 < arguments.size() && pointer(arguments[position + 1]) != kNoNode) return;
      // How much is written is a constant, or a literal.
      const auto sizes = options_.sizes.find(name);
      if (sizes != options_.sizes.end()) {
        for (const int each : sizes->second) {
          const auto at = static_cast<std::size_t>(each);
          if (at < arguments.size() && is_constant(arguments[at])) return;
        }
      }
      const bool literals = arguments.size() == 2 && tree_[arguments[1]].kind == Kind::string_literal;
      if (!literals || arguments.size() != 2) keep(write, id);
      return;
    }
    const auto node = values_.node_of(id, CppNode::Kind::parameter, function_);
    // Only what this file has is looked at.
    const bool known = node && std::ranges::any_of(facts_.functions, [&](const CppFunction& each) {
                         return each.is_definition && each.name == name;
                       });
    if (!known) return;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (pointer(arguments[i]) == kNoNode) continue;
      write.handed = *node;
      write.handed.index = static_cast<std::int32_t>(i);
      keep(write, id);
    }
  }

  const Tree& tree_;
  const IndexOptions& options_;
  Values& values_;
  Sizes& sizes_;
  CppFileFacts& facts_;
  const std::int32_t function_;
  const NodeId top_;
  const NodeId end_;
  bool walks_text_ = false;
  Names names_;  // of the parameter, and of what points into the same memory
};

}  // namespace

void index_buffers(const Tree& tree, const Declared& declared, const IndexOptions& options, Values& values,
                   Sizes& sizes, CppFileFacts& facts) {
  for (const auto& [node, function] : declared.functions)
    Buffers(tree, options, values, sizes, facts, function, node).run();
}

}  // namespace assay::syntax
