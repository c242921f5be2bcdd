#include "body.h"

#include <algorithm>

#include "names.h"
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
        values_(tree, facts, declared, options) {}

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
        case Kind::new_expression: add_construction(tree_.child(id, Field::type), id); break;
        case Kind::declaration:
          if (function_ >= 0) add_variables(id);
          break;
        default: break;
      }
    }
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
    const std::string last(last_component(plain));
    if (std::ranges::binary_search(options_.makers, last)) {
      const std::vector<std::string> types = template_arguments(tree_, last_name(name));
      if (!types.empty()) keep_construction(plain_name(types.front()), id);
    }
    if (!std::ranges::binary_search(options_.calls, last)) return false;
    CppCall call;
    call.name = last;
    call.callee = plain;
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
    call.function = function_;
    call.within = within;
    call.scope = scope_at(declared_, facts_, span(id).start);
    call.conditional = covers(prepared_.branches.conditional, span(id).start);
    const NodeId parent = tree_[id].parent;
    call.result_discarded = parent != kNoNode && tree_[parent].kind == Kind::expression_statement;
    call.span = span(id);
    facts_.calls.push_back(std::move(call));
    return true;
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
