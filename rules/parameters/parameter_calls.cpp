#include "parameter_calls.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "node_model.h"
#include "parsers/python/walk.h"

namespace assay::parameters {

using namespace python;

namespace {

std::string_view last_component(std::string_view name) { return name.substr(name.rfind('.') + 1); }

bool refers(const BindingFact& binding) {
  return binding.kind == BindingFact::Kind::import || binding.kind == BindingFact::Kind::alias;
}

bool binds(const BindingFact& binding, const FileFacts& file, const ProjectFacts& project, const std::string& type) {
  return refers(binding) && project.resolve(binding.ref, file.file).name == type;
}

// A file's bindings that give what they refer to another name.
struct Renamings : std::vector<const BindingFact*> {};

const Renamings& renamings(const ProjectFacts& project, const FileFacts& file) {
  return project.derived<Renamings>(file.file, [&] {
    Renamings out;
    for (const BindingFact& binding : file.bindings) {
      if (refers(binding) && binding.name != last_component(binding.ref.name)) out.push_back(&binding);
    }
    return out;
  });
}

struct OtherNames : std::set<std::string, std::less<>> {};

// The other names under which files of the project bind the class: where there are none, text tells which files use it.
OtherNames other_names(const ProjectFacts& project, const std::string& type) {
  OtherNames others;
  const auto is_name = [&](std::string_view name) { return name == last_component(type) || others.contains(name); };
  for (bool more = true; more;) {  // a renamed class may be renamed again
    more = false;
    for (const FileFacts& file : project.files()) {
      for (const BindingFact* binding : renamings(project, file)) {
        if (is_name(binding->name) || !is_name(last_component(binding->ref.name)) ||
            !binds(*binding, file, project, type))
          continue;
        others.insert(binding->name);
        more = true;
      }
    }
  }
  return others;
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
  hooks.literals({last_component(type)});
  hooks.trees([type](const FileFacts& file, const ProjectFacts& project, bool named) {
    if (named) return true;
    const auto& names = project.derived<OtherNames>([&] { return other_names(project, type); });
    return !names.empty() && std::ranges::any_of(file.bindings, [&](const BindingFact& binding) {
      return names.contains(binding.name) && binds(binding, file, project, type);
    });
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
