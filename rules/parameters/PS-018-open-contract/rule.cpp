// get_parameter_contract gives a pydantic model; the model must forbid fields that it does not name.
#include "rules/api/rule.h"

#include <optional>
#include <set>

#include "node_model.h"
#include "parsers/python/walk.h"

namespace assay {

using namespace parameters;
using namespace python;

namespace {

// "forbid", `Extra.forbid`; false for any other value, nothing for what cannot be read.
std::optional<bool> forbids(const File& file, const Expr* value) {
  std::string text;
  if (file.string_literal(value, text)) return text == "forbid";
  if (const auto* member = as<Attribute>(value)) return member->attr == "forbid";
  return std::nullopt;
}

const Expr* entry_of(const File& file, const Expr* value, std::string_view key) {
  if (const auto* call = as<Call>(value)) return call->keyword(key);
  const auto* dict = as<Dict>(value);
  for (std::size_t i = 0; dict != nullptr && i < dict->keys.size(); ++i) {
    std::string name;
    if (dict->keys[i] != nullptr && file.string_literal(dict->keys[i], name) && name == key) return dict->values[i];
  }
  return nullptr;
}

// What the class itself says of extra fields: `extra="forbid"` in its header, model_config, or an inner Config.
const Expr* says_extra(const File& file, const ClassDef& cls) {
  const auto assigned = [](const Stmt* statement, std::string_view name) -> const Expr* {
    if (const auto* assign = as<Assign>(statement)) {
      const auto* target = as<Name>(assign->targets.front());
      return target != nullptr && target->id == name ? assign->value : nullptr;
    }
    const auto* annotated = as<AnnAssign>(statement);
    const auto* target = annotated == nullptr ? nullptr : as<Name>(annotated->target);
    return target != nullptr && target->id == name ? annotated->value : nullptr;
  };
  for (const Keyword& keyword : cls.keywords) {
    if (keyword.name == "extra") return keyword.value;
  }
  for (const Stmt* statement : cls.body) {
    if (const Expr* config = assigned(statement, "model_config")) {
      const Expr* extra = entry_of(file, config, "extra");
      if (extra != nullptr || (config->kind != Kind::Call && config->kind != Kind::Dict))
        return extra == nullptr ? config : extra;
    }
    const auto* inner = as<ClassDef>(statement);
    if (inner == nullptr || inner->name != "Config") continue;
    for (const Stmt* setting : inner->body) {
      if (const Expr* extra = assigned(setting, "extra")) return extra;
    }
  }
  return nullptr;
}

// Whether the model forbids extra fields, itself or by a base. unknown: not all of it is in this file.
Answer closed(const File& file, const Definitions& definitions, ClassId model, const std::vector<std::string>& roots) {
  const auto ask = [&](ClassId cls) -> std::optional<Answer> {
    const ClassDef* def = cls.file == file.id ? definitions.find_class(file.facts, cls.index) : nullptr;
    if (def == nullptr) return Answer::unknown;
    const Expr* extra = says_extra(file, *def);
    if (extra == nullptr) return std::nullopt;
    const auto forbidden = forbids(file, extra);
    return !forbidden ? Answer::unknown : *forbidden ? Answer::yes : Answer::no;
  };
  if (const auto own = ask(model)) return *own;
  for (const Symbol& ancestor : file.project.ancestors(model)) {
    if (ancestor.kind == Symbol::Kind::builtin || contains(roots, ancestor.name)) continue;
    if (ancestor.kind != Symbol::Kind::class_) {
      if (ancestor.name.starts_with("typing.") || ancestor.name.starts_with("abc.")) continue;
      return Answer::unknown;
    }
    if (const auto inherited = ask(ancestor.cls())) return *inherited;
  }
  return Answer::no;
}

}  // namespace

void attach_ps_018(Hooks& hooks) {
  const std::string method(hooks.profile().text("parameters.contract-method"));
  const auto roots = list(hooks.profile(), "parameters.contract-classes");
  hooks.literals({std::string_view(method)});
  hooks.file([method, roots](const File& file, Sink& sink) {
    const Definitions definitions(file.tree);
    std::set<ClassId> seen;
    const auto check = [&](const Expr& result) {
      const Symbol model = file.resolve(result);
      if (model.kind != Symbol::Kind::class_ || !seen.insert(model.cls()).second) return;
      if (file.project.derives_from(model, roots) != Answer::yes) return;
      const ClassFact& fact = file.project.fact(model.cls());
      if (model.file != file.id) return sink.undecided("contract '" + fact.name + "' is defined in another file");
      const std::string unit = file.unit(fact.qualname);
      switch (closed(file, definitions, model.cls(), roots)) {
        case Answer::yes: return sink.applies(unit);
        case Answer::unknown: return sink.undecided("contract '" + fact.name + "' is not fully known");
        case Answer::no:
          sink.violation(fact.header, unit,
                         "contract '" + fact.name + "' accepts fields that it does not name; extra is not 'forbid'")
              .also(file.id, span_of(result), "given here as the contract");
      }
    };
    for (const auto& [start, cls] : definitions.classes()) {
      for (const Stmt* statement : cls->body) {
        const auto* def = as<FunctionDef>(statement);
        if (def == nullptr || def->name != method) continue;
        walk(def->body, [&](const Node* node) {
          const auto* result = as<Return>(node);
          if (result != nullptr && result->value != nullptr &&
              (result->value->kind == Kind::Name || result->value->kind == Kind::Attribute)) {
            check(*result->value);
          }
          return node->kind != Kind::FunctionDef;
        });
      }
    }
  });
}

}  // namespace assay
