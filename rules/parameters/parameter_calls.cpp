#include "parameter_calls.h"

#include <algorithm>
#include <map>
#include <set>

#include "node_model.h"
#include "parsers/python/walk.h"

namespace assay::parameters {

using namespace python;

namespace {

bool reaches(const FileFacts& file, const ProjectFacts& project, const std::string& name) {
  for (const BindingFact& binding : file.bindings) {
    if (binding.kind != BindingFact::Kind::value && project.resolve(binding.ref, file.file).name == name) return true;
  }
  return false;
}

// What stands in `with pytest.raises(...)` and its like.
std::set<const Node*> expected_to_fail(const File& file, const std::vector<std::string>& guards) {
  std::set<const Node*> calls;
  walk(file.tree.body, [&](const Node* node) {
    const auto* with = as<With>(node);
    if (with == nullptr) return true;
    const bool guarded = std::ranges::any_of(with->items, [&](const WithItem& item) {
      const auto* guard = as<Call>(item.context);
      if (guard == nullptr) return false;
      const auto* method = as<Attribute>(guard->func);
      return (method != nullptr && contains(guards, method->attr)) || contains(guards, file.resolve(*guard->func).name);
    });
    if (!guarded) return true;
    walk(with->body, [&](const Node* inner) {
      if (inner->kind == Kind::Call) calls.insert(inner);
      return true;
    });
    return true;
  });
  return calls;
}

}  // namespace

void on_parameter_calls(Hooks& hooks, CheckCall check) {
  const std::string type(hooks.profile().text("parameters.declaration-class"));
  const auto guards = list(hooks.profile(), "workflows.failure-guards");
  hooks.literals({std::string_view(type).substr(type.rfind('.') + 1)});
  hooks.trees([type](const FileFacts& file, const ProjectFacts& project, bool named) {
    return named || reaches(file, project, type);
  });
  hooks.file([type, guards, check = std::move(check)](const File& file, Sink& sink) {
    const auto failing = expected_to_fail(file, guards);
    std::map<const Node*, const Expr*> keys;
    walk(file.tree.body, [&](const Node* node) {
      if (const auto* dict = as<Dict>(node)) {
        for (std::size_t i = 0; i < dict->values.size(); ++i) keys.emplace(dict->values[i], dict->keys[i]);
      } else if (const auto* assign = as<Assign>(node); assign != nullptr && assign->targets.size() == 1) {
        if (const auto* entry = as<Subscript>(assign->targets.front())) keys.emplace(assign->value, entry->slice);
      }
      const auto* call = as<Call>(node);
      if (call == nullptr || failing.contains(call) || file.resolve(*call->func).name != type) return true;
      const std::int32_t index = file.facts.class_at(call->start);
      const auto key = keys.find(call);
      std::string name;
      const Expr* literal_key = key != keys.end() && file.string_literal(key->second, name) ? key->second : nullptr;
      file.string_literal(call->keyword("name"), name);
      check({*call, index < 0 ? file.unit() : file.unit(file.facts.classes[static_cast<std::size_t>(index)].qualname),
             name.empty() ? std::string() : " '" + name + "'", literal_key},
            file, sink);
      return true;
    });
  });
}

bool is_none(const Expr* expr) {
  const auto* constant = as<Constant>(expr);
  return constant != nullptr && constant->type == ConstantKind::None;
}

bool is_true(const Expr* expr) {
  const auto* constant = as<Constant>(expr);
  return constant != nullptr && constant->type == ConstantKind::True;
}

}  // namespace assay::parameters
