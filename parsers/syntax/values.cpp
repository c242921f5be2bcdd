#include "values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "analyzer/facts/cpp_flow.h"
#include "macros.h"
#include "names.h"

namespace assay::syntax {
namespace {

constexpr int kMaxDepth = 24;

bool spelt_like_constant(std::string_view name) {
  return spelt_like_macro(name) || (name.size() > 1 && name[0] == 'k' && name[1] >= 'A' && name[1] <= 'Z');
}

}  // namespace

bool is_number(std::string_view type) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"bool",     "double",       "float",        "int",         "int16_t",       "int32_t",       "int64_t",
       "int8_t",   "long",         "off_t",        "pid_t",       "short",         "signed",        "size_t",
       "ssize_t",  "std::int32_t", "std::int64_t", "std::size_t", "std::uint32_t", "std::uint64_t", "uint16_t",
       "uint32_t", "uint64_t",     "uint8_t",      "unsigned"});
  static_assert(std::ranges::is_sorted(kWords));
  if (type.find_first_of("*&[") != std::string_view::npos && !type.ends_with('&')) return false;
  bool any = false;
  for (std::string_view rest = type; !rest.empty();) {
    const auto blank = rest.find(' ');
    const std::string_view word = rest.substr(0, blank);
    rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    if (word == "const" || word == "constexpr" || word == "static" || word == "&" || word.empty()) continue;
    if (!std::ranges::binary_search(kWords, word) && word != "char") return false;
    any = true;
  }
  return any;
}

bool is_byte_type(std::string_view type) {
  for (const std::string_view word : {"const ", "static ", "constexpr ", "std::", "unsigned ", "signed "}) {
    if (type.starts_with(word)) type.remove_prefix(word.size());
  }
  while (type.ends_with(' ') || type.ends_with('&')) type.remove_suffix(1);
  return type == "char" || type == "uint8_t" || type == "int8_t" || type == "byte" || type == "bool" || type == "u8" ||
         type == "quint8" || type == "BYTE";
}

std::vector<NodeId> arguments_of(const Tree& tree, NodeId call) {
  std::vector<NodeId> out;
  const NodeId list = tree[call].kind == Kind::argument_list ? call : tree.child(call, Field::arguments);
  if (list == kNoNode) return out;
  for (NodeId at = tree.first_child(list); at != kNoNode; at = tree.next_sibling(at)) {
    if (tree[at].kind != Kind::token) out.push_back(at);
  }
  return out;
}

Values::Values(const Tree& tree, const CppFileFacts& facts, const Declared& declared, const IndexOptions& options)
    : tree_(tree), facts_(facts), options_(options) {
  for (const auto& [node, index] : declared.functions) nodes_[index] = node;
  for (const CppDefine& define : facts.defines) {
    if (!define.function_like && !define.body.empty()) macros_[define.name].push_back(define.body);
  }
  // Constants of the file: what is declared outside of functions, with a value and `const` or `constexpr`.
  for (NodeId id = 0; id < tree_.size();) {
    if (tree_[id].kind == Kind::function_definition) {
      id = tree_[id].end_of_subtree;
      continue;
    }
    if (tree_[id].kind == Kind::declaration) {
      const std::string_view text = tree_.text(id);
      if (text.contains("const")) declare(id, globals_);
      id = tree_[id].end_of_subtree;
      continue;
    }
    ++id;
  }
  std::erase_if(globals_, [](const auto& entry) { return entry.second.values.size() != 1; });
}

std::string_view Values::callee(NodeId call) const {
  NodeId name = tree_.child(call, Field::function);
  while (name != kNoNode) {
    NodeId inner = tree_.child(name, Field::name);
    if (tree_[name].kind == Kind::field_expression) inner = tree_.child(name, Field::field);
    if (inner == kNoNode) break;
    name = inner;
  }
  return name == kNoNode ? std::string_view() : behind_macro(tree_.text(name));
}

const Variable* Values::variable(std::string_view name, std::int32_t function) {
  const Variables& all = variables(function);
  const auto it = all.find(name);
  return it == all.end() ? nullptr : &it->second;
}

const Values::Variables& Values::variables(std::int32_t function) {
  const auto known = variables_.find(function);
  if (known != variables_.end()) return known->second;
  Variables& out = variables_[function];
  const auto node = nodes_.find(function);
  if (node == nodes_.end()) return out;
  for (const CppParameter& parameter : facts_.functions[static_cast<std::size_t>(function)].parameters) {
    if (parameter.name.empty()) continue;
    Variable& variable = out[parameter.name];
    variable.type = parameter.type;
    variable.parameter = true;
  }
  collect(node->second, function, out);
  return out;
}

void Values::collect(NodeId node, std::int32_t function, Variables& out) const {
  for (NodeId id = node; id < tree_[node].end_of_subtree; ++id) {
    switch (tree_[id].kind) {
      case Kind::declaration: declare(id, out); break;
      case Kind::for_range_loop: {
        const NodeId declarator = tree_.child(id, Field::declarator);
        const NodeId range = tree_.child(id, Field::right);
        if (declarator == kNoNode || range == kNoNode) break;
        out[std::string(tree_.text(declared_name(tree_, declarator)))].values.push_back(range);
        break;
      }
      case Kind::parameter_declaration: {  // of a lambda
        const NodeId declarator = tree_.child(id, Field::declarator);
        if (declarator == kNoNode) break;
        const NodeId name = declared_name(tree_, declarator);
        if (tree_[name].kind == Kind::identifier && !out.contains(tree_.text(name))) {
          out[std::string(tree_.text(name))].written_elsewhere = true;
        }
        break;
      }
      case Kind::assignment_expression: {
        const NodeId left = tree_.child(id, Field::left);
        const NodeId right = tree_.child(id, Field::right);
        if (left == kNoNode || right == kNoNode) break;
        if (Variable* variable = target(left, out)) variable->values.push_back(right);
        break;
      }
      case Kind::call_expression: note_call(id, function, out); break;
      case Kind::binary_expression:
        note_extraction(id, out);
        note_insertion(id, out);
        break;
      default:
        if (tree_[id].field == Field::condition) note_condition(id, out);
    }
  }
}

void Values::declare(NodeId declaration, Variables& out) const {
  const NodeId type = tree_.child(declaration, Field::type);
  if (type == kNoNode) return;
  for (NodeId at = tree_.first_child(declaration); at != kNoNode; at = tree_.next_sibling(at)) {
    if (tree_[at].field != Field::declarator) continue;
    const NodeId name = declared_name(tree_, at);
    if (tree_[name].kind != Kind::identifier) continue;
    Variable& variable = out[std::string(tree_.text(name))];
    const std::uint32_t start = tree_[declaration].span.start;
    variable.type = one_line(tree_.text(declaration).substr(0, tree_[type].span.end - start));
    for (NodeId in = at; in != kNoNode && in != name; in = tree_.child(in, Field::declarator)) {
      if (tree_[in].kind == Kind::pointer_declarator) variable.type += " *";
      if (tree_[in].kind == Kind::array_declarator) {
        variable.type += "[]";
        const NodeId size = tree_.child(in, Field::size);
        const std::string_view text = size == kNoNode ? std::string_view() : tree_.text(size);
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error == std::errc() && end == text.data() + text.size()) variable.array = count;
        variable.array_size = size;
      }
      if (tree_[in].kind == Kind::reference_declarator) break;
    }
    if (tree_[at].kind == Kind::init_declarator) {
      const NodeId value = tree_.child(at, Field::value);
      if (value != kNoNode) variable.values.push_back(value);
    }
  }
}

// The variable that an expression is, or the array or pointer that it points into.
Variable* Values::target(NodeId id, Variables& out) const {
  while (true) {
    NodeId inner = kNoNode;
    switch (tree_[id].kind) {
      case Kind::subscript_expression:
      case Kind::field_expression:
      case Kind::pointer_expression: inner = tree_.child(id, Field::argument); break;
      case Kind::cast_expression: inner = tree_.child(id, Field::value); break;
      case Kind::binary_expression: inner = tree_.child(id, Field::left); break;
      case Kind::parenthesized_expression: inner = tree_.first_child(id) + 1; break;
      default: break;
    }
    if (inner == kNoNode || inner >= tree_[id].end_of_subtree) break;
    id = inner;
  }
  if (tree_[id].kind != Kind::identifier) return nullptr;
  const auto it = out.find(tree_.text(id));
  return it == out.end() ? nullptr : &it->second;
}

NodeId Values::definition(std::int32_t function) const {
  const auto known = nodes_.find(function);
  return known == nodes_.end() ? kNoNode : known->second;
}

CppValue Values::of(NodeId expression, std::int32_t function) {
  CppValue value = evaluate(expression, function, 0);
  NodeId at = expression;
  if (tree_[at].kind == Kind::identifier) {
    if (const Variable* known = variable(tree_.text(at), function)) {
      value.type = known->type;
      value.array = known->array;
    }
  }
  return value;
}

CppValue Values::of_name(std::string_view name, std::int32_t function, int depth) {
  const Variable* known = variable(name, function);
  if (known == nullptr) {
    const auto global = globals_.find(name);
    if (global != globals_.end()) return evaluate(global->second.values.front(), -1, depth + 1);
    if (const auto macro = macros_.find(name); macro != macros_.end()) return of_macro(macro->second, function, depth);
    return cpp_value(spelt_like_constant(name) ? CppValue::Kind::constant : CppValue::Kind::unknown, std::string(name));
  }
  // Worked out once; until then it counts for nothing in itself: `path = path + "/"`.
  const auto [worked_out, fresh] =
      worked_out_.try_emplace({function, std::string(name)}, cpp_value(CppValue::Kind::literal));
  if (!fresh) return worked_out->second;
  return worked_out->second = of_variable(*known, name, function, depth);
}

// A macro stands for a literal or a name, in each of the branches that define it.
CppValue Values::of_macro(const std::vector<std::string>& bodies, std::int32_t function, int depth) {
  std::optional<CppValue> value;
  for (const std::string& body : bodies) {
    CppValue next = cpp_value(CppValue::Kind::constant, body);
    const bool quoted = body.size() > 1 && body.ends_with('"') && (body.starts_with('"') || body.starts_with("L\""));
    if (quoted) {
      next = cpp_value(CppValue::Kind::literal, body);
      next.is_string = true;
      next.texts.push_back(body);
    } else if (depth < kMaxDepth && variable(body, function) != nullptr) {
      next = of_name(body, function, depth + 1);
    }
    value = value ? merged(std::move(*value), std::move(next)) : std::move(next);
  }
  return value ? std::move(*value) : CppValue();
}

// What is put into a variable, apart from what callers give.
CppValue Values::put_into(const Variable& variable, std::string_view name, std::int32_t function, int depth) {
  std::optional<CppValue> value;
  const auto add = [&](CppValue next) { value = value ? merged(std::move(*value), std::move(next)) : std::move(next); };
  if (variable.input) add(cpp_value_at(variable.input_place, cpp_value(CppValue::Kind::input, variable.input_from)));
  for (const CppNode& node : variable.nodes) add(cpp_value_through(node, CppValue::Kind::unknown));
  for (const NodeId put : variable.values) {
    CppValue next = evaluate(put, function, depth + 1);
    put_at(tree_[put].span, name, next);
    add(std::move(next));
  }
  if (!value || variable.written_elsewhere) add(cpp_value(CppValue::Kind::unknown, std::string(name)));
  value->checked = value->checked || variable.checked;
  return std::move(*value);
}

CppValue Values::of_variable(const Variable& variable, std::string_view name, std::int32_t function, int depth) {
  const CppFunction& around = facts_.functions[static_cast<std::size_t>(function)];
  if (is_number(variable.type) && variable.array < 0) return cpp_value(CppValue::Kind::computed);
  if (!variable.parameter) return put_into(variable, name, function, depth);
  const auto at = std::ranges::find(around.parameters, name, &CppParameter::name);
  CppValue value = cpp_value(CppValue::Kind::input, std::string(name));
  if (around.name != "main") {
    CppNode node{CppNode::Kind::parameter,
                 static_cast<std::int32_t>(at - around.parameters.begin()),
                 cpp_function_key(around.qualname, around.parameters.size()),
                 {}};
    value = cpp_value_through(std::move(node), CppValue::Kind::parameter, std::string(name));
  }
  if (at != around.parameters.end()) value = cpp_value_at(at->span, std::move(value));
  if (variable.input || variable.written_elsewhere || !variable.values.empty() || !variable.nodes.empty())
    value = merged(std::move(value), put_into(variable, name, function, depth));
  value.checked = value.checked || variable.checked;
  return value;
}

std::optional<CppValue> Values::filled(std::int32_t function, const CppParameter& parameter) {
  const std::string_view type = parameter.type;
  if (type.find_first_of("*&[") == std::string_view::npos || type.starts_with("const ") || is_number(type)) return {};
  const Variable* known = variable(parameter.name, function);
  if (known == nullptr || (!known->input && known->values.empty() && known->nodes.empty() && !known->written_elsewhere))
    return {};
  return put_into(*known, parameter.name, function, 0);
}

CppValue Values::of_call(NodeId id, std::int32_t function, int depth) {
  const std::string name(callee(id));
  const std::vector<NodeId> arguments = arguments_of(tree_, id);
  if (std::ranges::binary_search(options_.inputs, name))
    return cpp_value_at(tree_[id].span, cpp_value(CppValue::Kind::input, name));
  const NodeId callee_node = tree_.child(id, Field::function);
  const bool method = callee_node != kNoNode && tree_[callee_node].kind == Kind::field_expression;
  if (method && (name == "c_str" || name == "data" || name == "str")) {
    const NodeId receiver = tree_.child(callee_node, Field::argument);
    if (receiver != kNoNode) return evaluate(receiver, function, depth + 1);
  }
  const bool passes = std::ranges::binary_search(options_.passing, name) || name == "static_cast" ||
                      name == "const_cast" || name == "reinterpret_cast" || name == "string" || name == "move";
  if (passes && !method && !arguments.empty()) {
    CppValue value = evaluate(arguments.front(), function, depth + 1);
    if (name == "string" || name == "move") value.is_string = false;
    return value;
  }
  if (name == "to_string") return cpp_value(CppValue::Kind::computed);
  if (std::ranges::binary_search(options_.escaping, name)) return cpp_value(CppValue::Kind::literal);
  const auto quoting = options_.quoting.find(name);
  const bool quotes = quoting != options_.quoting.end();
  const bool own = std::ranges::any_of(facts_.functions, [&](const CppFunction& each) { return each.name == name; });
  if (!method && !own && (quotes || std::ranges::binary_search(options_.composing, name))) {
    const auto format = static_cast<std::size_t>(quotes ? quoting->second : 0);
    if (quotes && format < arguments.size() && tree_[arguments[format]].kind == Kind::string_literal &&
        !tree_.text(arguments[format]).contains("%s")) {
      return cpp_value(CppValue::Kind::literal);
    }
    CppValue value = cpp_value(CppValue::Kind::literal);
    for (const NodeId each : arguments) value = merged(std::move(value), evaluate(each, function, depth + 1));
    value.is_string = false;
    value.composed = value.composed || arguments.size() > 1;
    return value;
  }
  if (std::ranges::binary_search(options_.fresh, name)) return cpp_value(CppValue::Kind::literal);
  if (const auto node = node_of(id, CppNode::Kind::result, function))
    return cpp_value_at(tree_[id].span, cpp_value_through(*node, CppValue::Kind::unknown, name));
  return cpp_value(CppValue::Kind::unknown, name);
}

CppValue Values::evaluate(NodeId id, std::int32_t function, int depth) {
  if (depth > kMaxDepth) return {};
  switch (tree_[id].kind) {
    case Kind::string_literal:
    case Kind::raw_string_literal:
    case Kind::concatenated_string: {
      CppValue value = cpp_value(CppValue::Kind::literal, shortened(std::string(tree_.text(id)), 200));
      value.is_string = true;
      value.texts.push_back(value.from);
      return value;
    }
    case Kind::char_literal:
    case Kind::number_literal:
    case Kind::null: return cpp_value(CppValue::Kind::literal, std::string(tree_.text(id)));
    case Kind::sizeof_expression: return cpp_value(CppValue::Kind::constant);
    case Kind::identifier: return of_name(tree_.text(id), function, depth);
    case Kind::qualified_identifier: {
      const std::string name = plain_name(tree_.text(id));
      return cpp_value(spelt_like_constant(last_component(name)) ? CppValue::Kind::constant : CppValue::Kind::unknown,
                       name);
    }
    case Kind::call_expression: return of_call(id, function, depth);
    case Kind::conditional_expression: {
      const NodeId yes = tree_.child(id, Field::consequence);
      const NodeId no = tree_.child(id, Field::alternative);
      if (yes == kNoNode || no == kNoNode) return {};
      return merged(evaluate(yes, function, depth + 1), evaluate(no, function, depth + 1));
    }
    case Kind::binary_expression: {
      const NodeId left = tree_.child(id, Field::left);
      const NodeId right = tree_.child(id, Field::right);
      if (left == kNoNode || right == kNoNode) return {};
      CppValue value = merged(evaluate(left, function, depth + 1), evaluate(right, function, depth + 1));
      value.is_string = false;
      return value;
    }
    case Kind::cast_expression: {
      const NodeId value = tree_.child(id, Field::value);
      return value == kNoNode ? CppValue() : evaluate(value, function, depth + 1);
    }
    case Kind::subscript_expression:
    case Kind::pointer_expression:
    case Kind::field_expression: {
      const NodeId inner = tree_.child(id, Field::argument);
      if (inner == kNoNode) return {};
      CppValue value = evaluate(inner, function, depth + 1);
      // An element or member of a constant is another thing than the constant.
      const bool own = tree_[inner].kind == Kind::identifier && variable(tree_.text(inner), function) != nullptr;
      if (!own && (value.kind == CppValue::Kind::literal || value.kind == CppValue::Kind::constant))
        return cpp_value(CppValue::Kind::unknown);
      value.is_string = false;
      return value;
    }
    case Kind::parenthesized_expression:
    case Kind::argument_list:
    case Kind::initializer_list: {  // (x), and the x of `std::string a(x)` and `T a{x}`
      CppValue value;
      bool any = false;
      for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
        if (tree_[at].kind == Kind::token) continue;
        CppValue next = evaluate(at, function, depth + 1);
        value = any ? merged(std::move(value), std::move(next)) : std::move(next);
        any = true;
      }
      if (!any) return cpp_value(CppValue::Kind::literal);
      if (tree_[id].kind != Kind::parenthesized_expression) value.is_string = false;
      return value;
    }
    default: return {};
  }
}

}  // namespace assay::syntax
