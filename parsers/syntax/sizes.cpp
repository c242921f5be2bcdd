#include "sizes.h"

#include <algorithm>

#include "analyzer/facts/cpp_flow.h"
#include "names.h"

namespace assay::syntax {
namespace {

using ValueKind = CppValue::Kind;

constexpr int kMaxDepth = 24;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::binary_search(names, name);
}

bool is_constant(const CppValue& value) {
  return value.kind == ValueKind::literal || value.kind == ValueKind::constant;
}

// Of two parts of one number: it is within limits where both are.
bool both(bool a, const CppValue& of_a, bool b, const CppValue& of_b) {
  return (a || is_constant(of_a)) && (b || is_constant(of_b)) && (a || b);
}

}  // namespace

Sizes::Sizes(const Tree& tree, const CppFileFacts& facts, const IndexOptions& options, Values& values)
    : tree_(tree), facts_(facts), options_(options), values_(values) {
  for (NodeId id = 0; id < tree_.size(); ++id) {
    if (tree_[id].kind != Kind::field_declaration) continue;
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].field != Field::declarator) continue;
      const NodeId name = declared_name(tree_, at);
      const NodeId type = tree_.child(id, Field::type);
      const bool array = tree_[at].kind == Kind::array_declarator && tree_.child(at, Field::size) != kNoNode;
      const bool byte = at == name && type != kNoNode && is_byte_type(tree_.text(type));
      const auto [known, fresh] = members_.try_emplace(std::string(tree_.text(name)), Member{array, byte});
      if (!fresh) known->second = {known->second.array && array, known->second.byte && byte};
    }
  }
}

CppValue Sizes::of(NodeId expression, std::int32_t function, Span use) {
  Made made = evaluate(expression, function, 0);
  if (function < 0) return std::move(made.value);
  const CppLimits& known = limits(function);
  for (const std::string& each : made.paths) {
    const CppBounds bounds = known.at(each, use);
    made.value.checked = made.value.checked || bounds.above;
    made.value.floored = made.value.floored || bounds.below;
  }
  return std::move(made.value);
}

std::optional<CppValue> Sizes::filled(std::int32_t function, const CppParameter& parameter) {
  const std::string_view type = parameter.type;
  if (type.find_first_of("*&") == std::string_view::npos || type.starts_with("const ")) return {};
  const Variable* known = values_.variable(parameter.name, function);
  if (known == nullptr || (known->number_from.empty() && known->number_nodes.empty() && known->values.empty()))
    return {};
  Variable own = *known;
  own.parameter = false;  // apart from what callers give
  Made made = work_out(own, parameter.name, function, 0);
  if (made.value.kind != ValueKind::input && made.value.through.empty()) return {};
  return std::move(made.value);
}

Sizes::Made Sizes::evaluate(NodeId id, std::int32_t function, int depth) {
  if (depth > kMaxDepth) return {};
  switch (tree_[id].kind) {
    case Kind::char_literal:
    case Kind::string_literal:
    case Kind::number_literal:
    case Kind::null: return {cpp_value(ValueKind::literal, std::string(tree_.text(id))), {}};
    case Kind::sizeof_expression: return {cpp_value(ValueKind::constant), {}};
    case Kind::unary_expression:
    case Kind::pointer_expression:
    case Kind::update_expression: {
      const NodeId inner = tree_.child(id, Field::argument);
      return inner == kNoNode ? Made() : evaluate(inner, function, depth + 1);
    }
    case Kind::identifier:
      if (values_.variable(tree_.text(id), function) != nullptr) return of_variable(tree_.text(id), function, depth);
      return {values_.of(id, function), {std::string(tree_.text(id))}};
    case Kind::qualified_identifier: return {values_.of(id, function), {}};
    case Kind::field_expression:
    case Kind::subscript_expression: return of_part(id, function, depth);
    case Kind::call_expression: return of_call(id, function, depth);
    case Kind::binary_expression: return of_binary(id, function, depth);
    case Kind::assignment_expression: {
      const NodeId right = tree_.child(id, Field::right);
      return right == kNoNode ? Made() : evaluate(right, function, depth + 1);
    }
    case Kind::conditional_expression: {
      const NodeId yes = tree_.child(id, Field::consequence);
      const NodeId no = tree_.child(id, Field::alternative);
      if (yes == kNoNode || no == kNoNode) return {};
      Made made = evaluate(yes, function, depth + 1);
      Made other = evaluate(no, function, depth + 1);
      made.value = merged(std::move(made.value), std::move(other.value));
      made.paths.merge(other.paths);
      return made;
    }
    case Kind::cast_expression: {
      const NodeId inner = tree_.child(id, Field::value);
      Made made = inner == kNoNode ? Made() : evaluate(inner, function, depth + 1);
      const NodeId type = tree_.child(id, Field::type);
      if (type != kNoNode && is_byte_type(tree_.text(type))) made.value.checked = made.value.floored = true;
      return made;
    }
    case Kind::parenthesized_expression:
    case Kind::argument_list:
    case Kind::initializer_list: {  // (x), and the x of `int a(x)` and `int a{x}`
      Made made{cpp_value(ValueKind::literal), {}};
      for (const NodeId part : arguments_of(tree_, id)) {
        Made next = evaluate(part, function, depth + 1);
        made.value = merged(std::move(made.value), std::move(next.value));
        made.paths.merge(next.paths);
      }
      return made;
    }
    default: return {};
  }
}

Sizes::Made Sizes::of_binary(NodeId id, std::int32_t function, int depth) {
  const NodeId left = tree_.child(id, Field::left);
  const NodeId right = tree_.child(id, Field::right);
  if (left == kNoNode || right == kNoNode) return {};
  const auto is = [&](std::initializer_list<std::string_view> operators) {
    return std::ranges::any_of(operators, [&](std::string_view each) { return tree_.has_token(id, each); });
  };
  if (is({"<", ">", "<=", ">=", "==", "!=", "&&", "||"})) return {cpp_value(ValueKind::constant), {}};
  Made a = evaluate(left, function, depth + 1);
  Made b = evaluate(right, function, depth + 1);
  bool checked = both(a.value.checked, a.value, b.value.checked, b.value);
  bool floored = both(a.value.floored, a.value, b.value.floored, b.value);
  if (is({"%", "&"})) checked = floored = true;
  if (is({"<<"})) checked = false;  // what was a byte is one no longer
  const bool composed = !is_constant(a.value) || !is_constant(b.value);
  a.value = merged(std::move(a.value), std::move(b.value));
  a.value.checked = checked;
  a.value.floored = floored;
  a.value.composed = a.value.composed || (composed && is({"+", "-", "*", "<<"}));
  a.paths.merge(b.paths);
  return a;
}

Sizes::Made Sizes::of_variable(std::string_view name, std::int32_t function, int depth) {
  const auto [known, fresh] =
      worked_out_.try_emplace({function, std::string(name)}, Made{cpp_value(ValueKind::literal), {std::string(name)}});
  if (!fresh) return known->second;  // until it is worked out it counts for nothing in itself: `n = n + 1`
  const Variable* variable = values_.variable(name, function);
  return worked_out_[{function, std::string(name)}] = work_out(*variable, name, function, depth);
}

Sizes::Made Sizes::work_out(const Variable& variable, std::string_view name, std::int32_t function, int depth) {
  std::optional<Made> made;
  const auto add = [&](Made next) {
    if (!made) {
      made = std::move(next);
      return;
    }
    made->value = merged(std::move(made->value), std::move(next.value));
    made->paths.merge(next.paths);
  };
  const CppFunction& around = facts_.functions[static_cast<std::size_t>(function)];
  if (variable.parameter && around.name != "main") {
    const auto at = std::ranges::find(around.parameters, name, &CppParameter::name);
    CppNode node{CppNode::Kind::parameter,
                 static_cast<std::int32_t>(at - around.parameters.begin()),
                 cpp_function_key(around.qualname, around.parameters.size()),
                 {},
                 true};
    CppValue value = cpp_value_through(std::move(node), ValueKind::parameter, std::string(name));
    if (at != around.parameters.end()) value = cpp_value_at(at->span, std::move(value));
    add({std::move(value), {}});
  }
  if (!variable.number_from.empty()) add({cpp_value(ValueKind::input, variable.number_from), {}});
  if (!variable.read_whole.empty()) add({cpp_value(ValueKind::input, variable.read_whole), {}});
  for (const CppNode& node : variable.number_nodes) add({cpp_value_through(node, ValueKind::unknown), {}});
  for (const NodeId put : variable.values) {
    Made next = evaluate(put, function, depth + 1);
    put_at(tree_[put].span, name, next.value);
    add(std::move(next));
  }
  if (!made) made = Made{cpp_value(ValueKind::unknown, std::string(name)), {}};
  if (is_byte_type(variable.type)) made->value.checked = made->value.floored = true;
  made->paths.emplace(name);
  return std::move(*made);
}

std::string Sizes::path(NodeId id) const {
  std::string out;
  const std::string_view text = tree_.text(id);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') continue;
    if (text.substr(i, 2) == "->") {
      out += '.';
      ++i;
    } else {
      out += text[i];
    }
  }
  if (out.starts_with("this.")) out.erase(0, 5);
  return out;
}

NodeId Sizes::root(NodeId id) const {
  while (id != kNoNode && tree_[id].kind != Kind::identifier) {
    NodeId inner = kNoNode;
    switch (tree_[id].kind) {
      case Kind::field_expression:
      case Kind::subscript_expression:
      case Kind::pointer_expression: inner = tree_.child(id, Field::argument); break;
      case Kind::cast_expression: inner = tree_.child(id, Field::value); break;
      case Kind::binary_expression: inner = tree_.child(id, Field::left); break;
      case Kind::parenthesized_expression:
        inner = tree_.first_child(id) == kNoNode ? kNoNode : tree_.first_child(id) + 1;
        break;
      case Kind::call_expression: {  // static_cast<T*>(x), x.data()
        const NodeId callee = tree_.child(id, Field::function);
        if (callee != kNoNode && tree_[callee].kind == Kind::field_expression) {
          inner = tree_.child(callee, Field::argument);
        } else if (values_.callee(id).ends_with("_cast") && !arguments_of(tree_, id).empty()) {
          inner = arguments_of(tree_, id).front();
        }
        break;
      }
      default: break;
    }
    if (inner == kNoNode || inner >= tree_[id].end_of_subtree) return kNoNode;
    id = inner;
  }
  return id;
}

bool Sizes::is_byte(std::string_view name, std::int32_t function) {
  const Variable* variable = values_.variable(name, function);
  if (variable == nullptr) return false;
  std::string_view type = variable->type;
  while (type.ends_with('*') || type.ends_with(' ') || type.ends_with('[') || type.ends_with(']'))
    type.remove_suffix(1);
  return is_byte_type(type);
}

// A member, or an element: of what the whole is made of.
Sizes::Made Sizes::of_part(NodeId id, std::int32_t function, int depth) {
  const NodeId name = root(id);
  if (name == kNoNode || values_.variable(tree_.text(name), function) == nullptr)
    return {cpp_value(ValueKind::unknown, path(id)), {path(id)}};
  Made made = of_variable(tree_.text(name), function, depth + 1);
  // What the whole is compared with does not say how large the part is.
  std::erase_if(made.paths, [](const std::string& each) { return !each.ends_with('*'); });
  made.paths.insert(path(id));
  made.paths.insert(CppLimits::whole(tree_.text(name)));
  bool byte = tree_[id].kind == Kind::subscript_expression && is_byte(tree_.text(name), function);
  if (const NodeId member = tree_.child(id, Field::field); member != kNoNode) {
    const auto known = members_.find(tree_.text(member));
    byte = known != members_.end() && known->second.byte;
  }
  made.value.checked = made.value.floored = byte;
  if (tree_[id].kind == Kind::field_expression || !is_byte(tree_.text(name), function))
    made.value.way = CppValue::Way::member;
  return made;
}

bool Sizes::is_own(std::string_view name) const {
  return std::ranges::any_of(facts_.functions, [&](const CppFunction& each) { return each.name == name; });
}

// A text, or a container, that is measured or read as a number.
Sizes::Made Sizes::of_text(NodeId id, std::int32_t function) {
  CppValue text = values_.of(id, function);
  Made made{cpp_value(text.kind == ValueKind::computed ? ValueKind::unknown : text.kind, text.from), {}};
  made.value.rest = text.rest;
  made.value.through = std::move(text.through);
  made.value.trail = std::move(text.trail);
  if (const NodeId name = root(id); name != kNoNode) {
    made.paths.insert(std::string(tree_.text(name)));
    made.paths.insert(CppLimits::whole(tree_.text(name)));
    made.paths.insert(path(id));
  }
  return made;
}

Sizes::Made Sizes::of_call(NodeId id, std::int32_t function, int depth) {
  const std::string name(values_.callee(id));
  const std::vector<NodeId> arguments = arguments_of(tree_, id);
  const NodeId callee = tree_.child(id, Field::function);
  const bool method = callee != kNoNode && tree_[callee].kind == Kind::field_expression;
  if (method) {
    const NodeId object = tree_.child(callee, Field::argument);
    if ((name == "size" || name == "length") && object != kNoNode && arguments.empty()) {
      Made made = of_text(object, function);
      made.value.way = CppValue::Way::length;
      return made;
    }
    return {cpp_value(ValueKind::unknown, name), {}};
  }
  if (contains(options_.limiting, name)) {
    Made made{cpp_value(ValueKind::literal), {}};
    for (const NodeId argument : arguments) {
      Made next = evaluate(argument, function, depth + 1);
      made.value = merged(std::move(made.value), std::move(next.value));
      made.paths.merge(next.paths);
    }
    made.value.checked = made.value.floored = true;
    return made;
  }
  if (contains(options_.numbers, name) && !is_own(name))
    return {cpp_value_at(tree_[id].span, cpp_value(ValueKind::input, name)), {}};
  if (!arguments.empty()) {
    const bool measured = contains(options_.measuring, name);
    if ((contains(options_.converting, name) || measured) && !is_own(name)) {
      Made made = of_text(arguments.front(), function);
      if (measured) made.value.way = CppValue::Way::length;
      return made;
    }
    if (contains(options_.keeping, name)) return evaluate(arguments.front(), function, depth + 1);
    if (name == "static_cast" || name == "reinterpret_cast" || name == "const_cast") {
      Made made = evaluate(arguments.front(), function, depth + 1);
      const NodeId type = tree_.child(callee, Field::arguments);
      if (type != kNoNode && is_byte_type(tree_.text(type).substr(1, tree_.text(type).size() - 2)))
        made.value.checked = made.value.floored = true;
      return made;
    }
  }
  if (options_.input_into.contains(name) || contains(options_.fresh, name))
    return {cpp_value(ValueKind::unknown, name), {}};
  if (auto node = values_.node_of(id, CppNode::Kind::result, function)) {
    node->size = true;
    return {cpp_value_through(std::move(*node), ValueKind::unknown, name), {}};
  }
  return {cpp_value(ValueKind::unknown, name), {}};
}

CppMemory Sizes::memory(NodeId id, std::int32_t function, int depth) {
  if (depth > kMaxDepth) return CppMemory::unknown;
  const auto member = [&](std::string_view name) {
    const auto known = members_.find(name);
    return known != members_.end() && known->second.array ? CppMemory::fixed : CppMemory::unknown;
  };
  switch (tree_[id].kind) {
    case Kind::pointer_expression: {
      const NodeId inner = tree_.child(id, Field::argument);
      if (inner == kNoNode || !tree_.text(id).starts_with('&')) return CppMemory::unknown;
      if (tree_[inner].kind == Kind::subscript_expression) return memory(inner, function, depth + 1);
      if (tree_[inner].kind == Kind::field_expression) return CppMemory::fixed;
      const Variable* variable = values_.variable(tree_.text(inner), function);
      return variable != nullptr && !variable->parameter ? CppMemory::fixed : CppMemory::unknown;
    }
    case Kind::subscript_expression: {
      // `&buffer[i]` lies in the buffer; an element of an array of pointers does not.
      const NodeId inner = tree_.child(id, Field::argument);
      const bool address = tree_[id].parent != kNoNode && tree_[tree_[id].parent].kind == Kind::pointer_expression;
      return inner != kNoNode && address ? memory(inner, function, depth + 1) : CppMemory::unknown;
    }
    case Kind::binary_expression: {
      const NodeId left = tree_.child(id, Field::left);
      return left == kNoNode ? CppMemory::unknown : memory(left, function, depth + 1);
    }
    case Kind::cast_expression: {
      const NodeId inner = tree_.child(id, Field::value);
      return inner == kNoNode ? CppMemory::unknown : memory(inner, function, depth + 1);
    }
    case Kind::parenthesized_expression: {
      const NodeId inner = id + 2;
      return inner < tree_[id].end_of_subtree ? memory(inner, function, depth + 1) : CppMemory::unknown;
    }
    case Kind::call_expression: {
      const std::string_view name = values_.callee(id);
      const std::vector<NodeId> arguments = arguments_of(tree_, id);
      if (name.ends_with("_cast") && !arguments.empty()) return memory(arguments.front(), function, depth + 1);
      if (!contains(options_.fresh, name)) return CppMemory::unknown;
      const bool constant = std::ranges::all_of(
          arguments, [&](NodeId each) { return is_constant(evaluate(each, function, depth + 1).value); });
      return constant ? CppMemory::fixed : CppMemory::unknown;
    }
    case Kind::field_expression: {
      const NodeId name = tree_.child(id, Field::field);
      return name == kNoNode ? CppMemory::unknown : member(tree_.text(name));
    }
    case Kind::identifier: {
      const std::string_view name = tree_.text(id);
      const Variable* variable = values_.variable(name, function);
      if (variable == nullptr) return member(name);
      if (variable->parameter && variable->type.ends_with("[]")) return CppMemory::parameter;
      if (variable->type.ends_with(']')) {
        if (variable->array >= 0 || variable->array_size == kNoNode) return CppMemory::fixed;
        return is_constant(evaluate(variable->array_size, function, depth + 1).value) ? CppMemory::fixed
                                                                                      : CppMemory::unknown;
      }
      if (variable->parameter) return CppMemory::parameter;
      if (variable->values.empty() || !variable->type.contains('*')) return CppMemory::unknown;
      CppMemory all = CppMemory::fixed;
      for (const NodeId put : variable->values) {
        // Without a place to point to nothing is written: `char* to = nullptr`.
        if (tree_[put].kind == Kind::null || tree_.text(put) == "NULL" || tree_.text(put) == "0") continue;
        if (root(put) == kNoNode && tree_[put].kind != Kind::call_expression &&
            tree_[put].kind != Kind::cast_expression)
          return CppMemory::unknown;
        if (root(put) != kNoNode && tree_.text(root(put)) == name) continue;  // to = to + 1
        const CppMemory next = memory(put, function, depth + 1);
        if (next == CppMemory::unknown) return next;
        if (next == CppMemory::parameter) all = next;
      }
      return all;
    }
    default: return CppMemory::unknown;
  }
}

}  // namespace assay::syntax
