// Dictionaries, types and lists where the SDK expects NodeParameter objects by name.
#include "rules/api/rule.h"

#include <algorithm>

#include "declarations.h"
#include "node_model.h"

namespace assay {

using namespace parameters;
using namespace python;

namespace {

// A value that cannot be a NodeParameter.
bool is_plain(const File& file, const Expr* value) {
  switch (value->kind) {
    case Kind::Dict:
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::Constant:
    case Kind::JoinedStr: return true;
    case Kind::Name: {
      const Symbol symbol = file.resolve(*value);
      return symbol.kind == Symbol::Kind::builtin && symbol.name != "None";
    }
    default: return false;
  }
}

// `{"type": str, "required": True}` at the key "sku" as NodeParameter(name="sku", type=str, required=True).
void show_call(const File& file, const Declaration& declaration, const std::vector<std::string>& fields,
               const std::string& type, Violation& violation) {
  const auto* dict = as<Dict>(declaration.value);
  if (dict == nullptr || declaration.key == nullptr) return;
  const std::string_view callee = std::string_view(type).substr(type.rfind('.') + 1);
  const BindingFact* bound = file.facts.binding(callee);
  if (bound == nullptr || file.project.resolve(bound->ref, file.id).name != type) return;
  std::string call = std::string(callee) + "(";
  std::string rest;
  bool named = false;
  for (std::size_t i = 0; i < dict->keys.size(); ++i) {
    std::string field;
    if (dict->keys[i] == nullptr || !file.string_literal(dict->keys[i], field) || !contains(fields, field)) return;
    named |= field == "name";
    rest += ", " + field + "=" + std::string(file.text(*dict->values[i]));
  }
  if (!named) rest = ", name=" + std::string(file.text(*declaration.key)) + rest;
  call += rest.substr(2) + ")";
  violation.edits.push_back({file.source.path, dict->start, dict->end, std::move(call)});
  violation.fix_title = "declare it by " + std::string(callee);
  violation.fix_safety = FixSafety::display;
}

}  // namespace

void attach_ps_007(Hooks& hooks) {
  const NodeModel model(hooks.profile());
  const auto fields = list(hooks.profile(), "parameters.declaration-fields");
  const std::string type(hooks.profile().text("parameters.declaration-class"));
  hooks.trees([model](const FileFacts& file, const ProjectFacts& project, bool) {
    return model.has_node_with(file, project, {model.parameters_method});
  });
  hooks.file([model, fields, type](const File& file, Sink& sink) {
    const Definitions definitions(file.tree);
    for (std::size_t i = 0; i < file.facts.classes.size(); ++i) {
      const ClassId cls{file.id, static_cast<std::int32_t>(i)};
      if (!model.is_filtered_node(file.project, cls) ||
          own_method(file.project, cls, model.parameters_method) == nullptr)
        continue;
      const Declarations declarations = read_declarations(file, definitions, cls, model.parameters_method);
      const ClassFact& fact = file.facts.classes[i];
      const std::string unit = file.unit(fact.qualname);
      sink.applies(unit);
      const auto own = [&](const Expr* expr) { return expr->start >= fact.span.start && expr->end <= fact.span.end; };
      for (const Expr* list : declarations.lists) {
        if (!own(list)) continue;
        sink.violation(
            span_of(*list), unit,
            "'" + fact.name + "." + model.parameters_method + "' gives a list; the SDK expects a dictionary");
      }
      for (const Declaration& declaration : declarations.parameters) {
        if (declaration.value == nullptr || !own(declaration.value) || !is_plain(file, declaration.value)) continue;
        auto& violation =
            sink.violation(span_of(*declaration.value), unit,
                           "'" + declaration.name + "' is declared by a plain value; the SDK expects a NodeParameter");
        show_call(file, declaration, fields, type, violation);
      }
    }
  });
}

}  // namespace assay
