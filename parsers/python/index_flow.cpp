#include "index_flow.h"

#include <algorithm>

#include "parsers/python/walk.h"

namespace assay::python {
namespace {

constexpr int kMaxDepth = 4;  // of collections in collections

void append_elements(const Expr* value, const Names& names, std::vector<Ref>& elements, int depth);

void append_element(const Expr* value, const Names& names, std::vector<Ref>& elements, int depth) {
  if (value == nullptr || value->kind == Kind::Constant || value->kind == Kind::JoinedStr) return;
  if (const auto* starred = as<Starred>(value)) value = starred->value;
  if (value->kind == Kind::Name || value->kind == Kind::Attribute) {
    elements.push_back(names.refer(*value));
  } else {
    append_elements(value, names, elements, depth + 1);
  }
}

void append_elements(const Expr* value, const Names& names, std::vector<Ref>& elements, int depth) {
  if (depth > kMaxDepth) return;
  const auto append_all = [&](Exprs items) {
    for (const Expr* item : items) append_element(item, names, elements, depth);
  };
  if (const auto* list = as<List>(value)) return append_all(list->elements);
  if (const auto* tuple = as<Tuple>(value)) return append_all(tuple->elements);
  if (const auto* set = as<Set>(value)) return append_all(set->elements);
  if (const auto* dict = as<Dict>(value)) return append_all(dict->values);
  if (const auto* sum = as<BinOp>(value); sum != nullptr && (sum->op == Op::Add || sum->op == Op::BitOr)) {
    append_element(sum->left, names, elements, depth);
    append_element(sum->right, names, elements, depth);
  }
}

bool binds(const Expr* target, std::string_view id) {
  bool found = false;
  walk(target, [&](const Node* node) {
    const auto* name = as<Name>(node);
    found |= name != nullptr && name->id == id;
    return !found;
  });
  return found;
}

// What the loop that binds `binding` runs over; null where it is no loop.
const Expr* iterated(const Binding& binding, const Names& names) {
  if (binding.kind != BindingKind::Loop) return nullptr;
  if (const auto* loop = as<For>(binding.statement)) return loop->iter;
  const Scope& scope = names.scopes()[names.scopes().at(binding.offset)];
  if (scope.kind != ScopeKind::Comprehension) return nullptr;
  for (const Generator& generator : static_cast<const Comprehension*>(scope.node)->generators) {
    if (binds(generator.target, binding.name)) return generator.iter;
  }
  return nullptr;
}

// `x` of `x.items()`, `x.values()`, `enumerate(x)`, `sorted(x)`: what hands on the elements of a collection unchanged.
const Expr* collection_behind(const Expr* value, const Names& names) {
  static constexpr std::string_view kMethods[] = {"items", "values", "copy"};
  static constexpr std::string_view kBuiltins[] = {"enumerate", "list",   "tuple",    "set",
                                                   "frozenset", "sorted", "reversed", "iter"};
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    const auto* call = as<Call>(value);
    if (call == nullptr) break;
    if (const auto* method = as<Attribute>(call->func)) {
      if (std::ranges::find(kMethods, method->attr) == std::end(kMethods)) break;
      value = method->value;
      continue;
    }
    const Ref callee = names.refer(*call->func);
    const bool passes =
        callee.kind == Ref::Kind::builtin && std::ranges::find(kBuiltins, callee.name) != std::end(kBuiltins);
    if (!passes || call->args.empty()) break;
    value = call->args.front();
  }
  return value;
}

}  // namespace

std::vector<Ref> elements_of(const Expr& value, const Names& names) {
  std::vector<Ref> elements;
  append_elements(&value, names, elements, 0);
  return elements;
}

void follow_argument(const Expr& value, const Names& names, ArgumentFact& fact) {
  const Expr* behind = collection_behind(&value, names);
  if (behind != &value) fact.ref = names.refer(*behind);
  const auto* name = as<Name>(behind);
  if (name == nullptr) {
    fact.elements = elements_of(*behind, names);
    return;
  }
  const Binding* binding = names.reaching(name->id, name->start);
  if (binding == nullptr) return;
  if (binding->kind == BindingKind::Parameter) {
    fact.parameter = name->id;
  } else if (const Expr* source = iterated(*binding, names)) {
    ArgumentFact inner;
    inner.ref = names.refer(*source);
    follow_argument(*source, names, inner);
    fact.ref = std::move(inner.ref);
    fact.parameter = std::move(inner.parameter);
    fact.elements = std::move(inner.elements);
    fact.each = true;
  } else if (binding->value != nullptr && binding->kind == BindingKind::Assign) {
    fact.elements = elements_of(*binding->value, names);
  }
}

}  // namespace assay::python
