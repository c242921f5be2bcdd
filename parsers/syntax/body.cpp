#include "body.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "analyzer/facts/cpp_flow.h"
#include "buffers.h"
#include "names.h"
#include "sizes.h"
#include "values.h"

namespace assay::syntax {
namespace {

constexpr std::size_t kMaxText = 200;

class Body {
 public:
  Body(std::string_view source, const Prepared& prepared, const Tree& tree, const Declared& declared,
       const IndexOptions& options, CppFileFacts& facts)
      : source_(source),
        prepared_(prepared),
        tree_(tree),
        declared_(declared),
        options_(options),
        facts_(facts),
        values_(tree, facts, declared, options),
        sizes_(tree, facts, options, values_) {}

  void run() {
    std::vector<std::pair<NodeId, std::int32_t>> functions;  // that are open: where they end, and their index
    std::vector<std::pair<NodeId, std::int32_t>> calls;      // likewise, of recorded calls
    for (NodeId id = 0; id < tree_.size(); ++id) {
      while (!functions.empty() && functions.back().first <= id) functions.pop_back();
      while (!calls.empty() && calls.back().first <= id) calls.pop_back();
      function_ = functions.empty() ? -1 : functions.back().second;
      switch (tree_[id].kind) {
        case Kind::function_definition:
          if (const auto known = declared_.functions.find(id); known != declared_.functions.end()) {
            functions.emplace_back(tree_[id].end_of_subtree, known->second);
          }
          break;
        case Kind::attribute_specifier: id = tree_[id].end_of_subtree - 1; break;
        case Kind::call_expression:
          if (add_call(id, calls.empty() ? -1 : calls.back().second)) {
            calls.emplace_back(tree_[id].end_of_subtree, static_cast<std::int32_t>(facts_.calls.size()) - 1);
          }
          break;
        case Kind::binary_expression: add_extraction(id); break;
        case Kind::return_statement: add_return(id); break;
        case Kind::new_expression:
          add_construction(tree_.child(id, Field::type), id);
          add_new_array(id);
          break;
        case Kind::declaration:
          if (function_ >= 0) add_variables(id);
          if (function_ >= 0) add_open_arrays(id);
          break;
        default: break;
      }
    }
    add_filled();
    index_buffers(tree_, declared_, options_, values_, sizes_, facts_);
  }

 private:
  Span span(NodeId id) const { return tree_[id].span; }
  // As it was written, before macros were masked.
  std::string written(Span place) const {
    return shortened(one_line(source_.substr(place.start, place.end - place.start)), kMaxText);
  }

  CppArgument argument(NodeId id) { return {written(span(id)), values_.of(id, function_), span(id)}; }

  bool add_call(NodeId id, std::int32_t within) {
    const NodeId callee = tree_.child(id, Field::function);
    if (callee == kNoNode) return false;
    NodeId name = callee;
    NodeId receiver = kNoNode;
    if (tree_[callee].kind == Kind::field_expression) {
      receiver = tree_.child(callee, Field::argument);
      name = tree_.child(callee, Field::field);
      if (name == kNoNode) return false;
    }
    const std::string plain = plain_name(tree_.text(name));
    const std::string last(values_.behind_macro(last_component(plain)));
    if (std::ranges::binary_search(options_.makers, last)) {
      const std::vector<std::string> types = template_arguments(tree_, last_name(name));
      if (!types.empty()) keep_construction(plain_name(types.front()), id);
    }
    if (!std::ranges::binary_search(options_.calls, last)) {
      pass(id);
      return false;
    }
    CppCall call;
    call.name = last;
    call.callee = last_component(plain) == last ? plain : last;
    if (receiver != kNoNode) {
      call.receiver = written(span(receiver));
      call.callee = call.receiver + (tree_.has_token(callee, "->") ? "->" : ".") + plain;
      if (tree_[receiver].kind == Kind::identifier) {
        if (const Variable* variable = values_.variable(tree_.text(receiver), function_))
          call.receiver_type = variable->type;
      }
    } else {
      call.local_callee = values_.variable(plain, function_) != nullptr;
    }
    for (std::string& type : template_arguments(tree_, last_name(name)))
      call.template_arguments.push_back(std::move(type));
    for (const NodeId each : arguments_of(tree_, id)) call.arguments.push_back(argument(each));
    add_sizes(id, call);
    call.into = into(id);
    call.within = within;
    stand(id, call);
    const NodeId parent = tree_[id].parent;
    call.result_discarded = parent != kNoNode && tree_[parent].kind == Kind::expression_statement;
    facts_.calls.push_back(std::move(call));
    return true;
  }

  // Where it stands.
  void stand(NodeId id, CppCall& call) const {
    call.function = function_;
    call.scope = scope_at(declared_, facts_, span(id).start);
    call.conditional = covers(prepared_.branches.conditional, span(id).start);
    call.span = span(id);
  }

  // What the sizes among the arguments are made of, and what memory is beside them.
  void add_sizes(NodeId id, CppCall& call) {
    const auto known = options_.sizes.find(call.name);
    if (known == options_.sizes.end()) return;
    const std::vector<NodeId> nodes = arguments_of(tree_, id);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (std::ranges::find(known->second, static_cast<int>(i)) != known->second.end())
        call.arguments[i].size = sizes_.of(nodes[i], function_, span(id));
      else
        call.arguments[i].memory = sizes_.memory(nodes[i], function_);
    }
  }

  // What the value of an expression ends in: `token` of `token = mixed(rand() % 10)`.
  std::string into(NodeId id) const {
    NodeId below = id;
    for (NodeId at = tree_[id].parent; at != kNoNode; below = at, at = tree_[at].parent) {
      switch (tree_[at].kind) {
        case Kind::init_declarator:
          return tree_[below].field == Field::value ? written(span(declared_name(tree_, at))) : std::string();
        case Kind::assignment_expression: {
          const NodeId left = tree_.child(at, Field::left);
          return left != kNoNode && below != left ? written(span(left)) : std::string();
        }
        case Kind::call_expression: {  // token.push_back(letters[rand() % 20])
          const NodeId callee = tree_.child(at, Field::function);
          if (callee == kNoNode || tree_[callee].kind != Kind::field_expression) break;
          if (tree_[tree_[at].parent].kind != Kind::expression_statement) break;
          const NodeId object = tree_.child(callee, Field::argument);
          return object == kNoNode ? std::string() : written(span(object));
        }
        case Kind::lambda_expression:
        case Kind::compound_statement:
        case Kind::return_statement: return {};
        default: break;
      }
      if (tree_[below].field == Field::condition) return {};
    }
    return {};
  }

  void add_size_call(std::string_view name, NodeId id, NodeId size) {
    if (function_ < 0 || !std::ranges::binary_search(options_.calls, name)) return;
    CppCall call;
    call.name = call.callee = name;
    call.arguments.push_back(argument(size));
    call.arguments.back().size = sizes_.of(size, function_, span(id));
    stand(id, call);
    facts_.calls.push_back(std::move(call));
  }

  void add_new_array(NodeId id) {
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_.type(at) != "new_declarator") continue;
      const NodeId size = tree_.first_child(at) + 1;  // behind the bracket
      if (size < tree_[at].end_of_subtree && tree_[size].kind != Kind::token) add_size_call("operator new[]", id, size);
      return;
    }
  }

  // `char room[n]`, where n is a variable of the function.
  void add_open_arrays(NodeId id) {
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].field != Field::declarator || tree_[at].kind != Kind::array_declarator) continue;
      const NodeId size = tree_.child(at, Field::size);
      if (size == kNoNode || tree_[size].kind == Kind::number_literal) continue;
      const CppValue made = sizes_.of(size, function_, span(at));
      if (made.kind == CppValue::Kind::parameter || made.kind == CppValue::Kind::input || !made.through.empty())
        add_size_call("variable-length array", at, size);
    }
  }

  // What a function of the tree may be called with.
  void pass(NodeId call) {
    const std::optional<CppNode> node = values_.node_of(call, CppNode::Kind::parameter, function_);
    if (!node || values_.variable(node->name.substr(0, node->name.rfind('/')), function_) != nullptr) return;
    std::int32_t position = -1;
    for (const NodeId argument : arguments_of(tree_, call)) {
      ++position;
      const Kind kind = tree_[argument].kind;
      pass_size(*node, position, argument, span(call));
      if (kind == Kind::number_literal || kind == Kind::char_literal || kind == Kind::lambda_expression) continue;
      CppFlow flow{*node, values_.of(argument, function_), false, span(argument)};
      if (flow.value.kind == CppValue::Kind::computed) continue;
      flow.to.index = position;
      facts_.flows.push_back(std::move(flow));
    }
  }

  void pass_size(const CppNode& node, std::int32_t position, NodeId argument, Span use) {
    CppFlow flow{node, sizes_.of(argument, function_, use), false, span(argument)};
    flow.to.index = position;
    flow.to.size = true;
    keep_size(std::move(flow), values_.of(argument, function_).kind == CppValue::Kind::computed ||
                                   tree_[argument].kind == Kind::number_literal ||
                                   tree_[argument].kind == Kind::sizeof_expression);
  }

  // `number`: it is certainly one. Of all else only what was read is of interest; each is told once.
  void keep_size(CppFlow flow, bool number) {
    const bool read = flow.value.kind == CppValue::Kind::input || !flow.value.through.empty();
    if (!number && flow.value.kind != CppValue::Kind::input) return;
    if (!read) flow.value.from.clear();
    const auto key = std::tuple(flow.to, flow.value.kind, flow.value.from, flow.value.through, flow.value.checked);
    if (kept_sizes_.insert(key).second) facts_.flows.push_back(std::move(flow));
  }

  void add_return(NodeId id) {
    const NodeId value = tree_.first_child(id) + 1;
    if (function_ < 0 || tree_.first_child(id) == kNoNode || value >= tree_[id].end_of_subtree) return;
    for (NodeId at = tree_[id].parent; at != kNoNode; at = tree_[at].parent) {
      if (tree_[at].kind == Kind::lambda_expression) return;
      if (tree_[at].kind == Kind::function_definition) break;
    }
    const CppFunction& function = facts_.functions[static_cast<std::size_t>(function_)];
    const CppNode node{CppNode::Kind::result, 0, cpp_function_key(function.qualname, function.parameters.size()), {}};
    if (is_number(function.result)) {
      CppFlow flow{node, sizes_.of(value, function_, span(id)), false, span(value)};
      flow.to.size = true;
      keep_size(std::move(flow), !flow.value.through.empty());
    }
    if (!function.result.contains('*') && !function.result.contains("string") && function.result != "auto") return;
    facts_.flows.push_back({node, values_.of(value, function_), false, span(value)});
  }

  // What functions write into what they are given.
  void add_filled() {
    for (std::size_t i = 0; i < facts_.functions.size(); ++i) {
      const CppFunction& function = facts_.functions[i];
      if (!function.is_definition) continue;
      for (std::size_t at = 0; at < function.parameters.size(); ++at) {
        const auto index = static_cast<std::int32_t>(i);
        const CppNode node{CppNode::Kind::filled,
                           static_cast<std::int32_t>(at),
                           cpp_function_key(function.qualname, function.parameters.size()),
                           {}};
        if (auto value = values_.filled(index, function.parameters[at]))
          facts_.flows.push_back({node, std::move(*value), false});
        if (auto value = sizes_.filled(index, function.parameters[at])) {
          CppFlow flow{node, std::move(*value), false};
          flow.to.size = true;
          keep_size(std::move(flow), true);
        }
      }
    }
  }

  // `std::cin >> text` into an array of characters, or through a pointer to some.
  void add_extraction(NodeId id) {
    const NodeId right = tree_.child(id, Field::right);
    if (function_ < 0 || right == kNoNode || !tree_.has_token(id, ">>") || tree_[right].kind != Kind::identifier)
      return;
    const NodeId stream = stream_of(tree_, id);
    const Variable* variable = stream == kNoNode ? nullptr : values_.variable(tree_.text(right), function_);
    if (variable == nullptr || !variable->type.contains("char")) return;
    if (!variable->type.ends_with("[]") && !variable->type.ends_with('*')) return;
    CppCall call;
    call.name = "operator>>";
    call.callee = "std::operator>>";
    call.arguments = {argument(stream), argument(right)};
    const Span around = facts_.functions[static_cast<std::size_t>(function_)].span;
    const std::string_view before = source_.substr(around.start, span(right).start - around.start);
    if (before.contains(std::string(tree_.text(stream)) + ".width(") ||
        tree_.text(tree_.child(id, Field::left)).contains("setw(")) {
      call.arguments.emplace_back().text = "width";
    }
    stand(id, call);
    facts_.calls.push_back(std::move(call));
  }

  // The node of the last component of a qualified name.
  NodeId last_name(NodeId id) const {
    while (tree_[id].kind == Kind::qualified_identifier || tree_[id].kind == Kind::dependent_type) {
      NodeId inner = tree_.child(id, Field::name);
      if (inner == kNoNode && tree_[id].kind == Kind::dependent_type)
        inner = tree_[id].end_of_subtree > id + 2 ? id + 2 : kNoNode;
      if (inner == kNoNode) return id;
      id = inner;
    }
    return id;
  }

  void add_construction(NodeId type, NodeId at) {
    if (type == kNoNode) return;
    const Kind kind = tree_[type].kind;
    if (kind != Kind::type_identifier && kind != Kind::qualified_identifier && kind != Kind::template_type) return;
    keep_construction(plain_name(tree_.text(type)), at);
  }

  void keep_construction(std::string type, NodeId at) {
    if (type.starts_with("::")) type.erase(0, 2);
    if (type.starts_with("std::")) return;
    for (auto made = facts_.constructions.rbegin(); made != facts_.constructions.rend() && made->function == function_;
         ++made) {
      if (made->type == type) return;
    }
    facts_.constructions.push_back({std::move(type), scope_at(declared_, facts_, span(at).start), function_, span(at)});
  }

  // Variables that hold an object: `Order order(stock);`, which may be read as a function's declaration, too.
  void add_variables(NodeId id) {
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].field != Field::declarator) continue;
      NodeId declarator = at;
      if (tree_[at].kind == Kind::init_declarator || tree_[at].kind == Kind::function_declarator) {
        declarator = tree_.child(at, Field::declarator);
      }
      if (declarator == kNoNode || tree_[declarator].kind != Kind::identifier) continue;
      add_construction(tree_.child(id, Field::type), id);
      return;
    }
  }

  const std::string_view source_;
  const Prepared& prepared_;
  const Tree& tree_;
  const Declared& declared_;
  const IndexOptions& options_;
  CppFileFacts& facts_;
  Values values_;
  Sizes sizes_;
  std::set<std::tuple<CppNode, CppValue::Kind, std::string, std::vector<CppNode>, bool>> kept_sizes_;
  std::int32_t function_ = -1;
};

}  // namespace

std::string scope_at(const Declared& declared, const CppFileFacts& facts, std::uint32_t offset) {
  const std::int32_t cls = facts.class_at(offset);
  if (cls >= 0) return facts.classes[static_cast<std::size_t>(cls)].qualname;
  const std::int32_t function = facts.function_at(offset);
  if (function >= 0) {
    const std::string& name = facts.functions[static_cast<std::size_t>(function)].qualname;
    const auto at = name.rfind("::");
    if (at != std::string::npos) return name.substr(0, at);
  }
  const NamespaceSpan* innermost = nullptr;
  for (const NamespaceSpan& each : declared.namespaces) {
    if (each.span.start <= offset && offset < each.span.end) innermost = &each;
  }
  return innermost == nullptr ? std::string() : innermost->name;
}

void index_body(std::string_view source, const Prepared& prepared, const Tree& tree, const Declared& declared,
                const IndexOptions& options, CppFileFacts& facts) {
  Body(source, prepared, tree, declared, options, facts).run();
}

}  // namespace assay::syntax
