// The work method is called with the declared parameters as keywords; its signature must take them.
#include "rules/api/rule.h"

#include <algorithm>
#include <string>

#include "delivery.h"
#include "parameter_calls.h"

namespace assay {

using namespace parameters;
using namespace python;

namespace {

bool is_static(const FunctionDef& def) {
  return std::ranges::any_of(def.decorators, [](const Expr* decorator) {
    const auto* name = as<Name>(decorator);
    return name != nullptr && name->id == "staticmethod";
  });
}

// What a call with all declared parameters runs into; empty: nothing.
std::string mistake(const FunctionDef& def, const Declarations& declarations, const NodeModel& model) {
  const Params params = is_static(def) || def.params.empty() ? def.params : def.params.subspan(1);
  const bool takes_any =
      std::ranges::any_of(params, [](const Param& param) { return param.kind == ParamKind::KwArgs; });
  for (const Param& param : params) {
    const bool required =
        param.default_value == nullptr && param.kind != ParamKind::VarArgs && param.kind != ParamKind::KwArgs;
    if (!required) continue;
    if (param.kind == ParamKind::PositionalOnly) return "takes '" + std::string(param.name) + "' by position only";
    if (!declarations.has(param.name) && !model.is_special(param.name))
      return "needs '" + std::string(param.name) + "', which is not declared";
  }
  if (takes_any) return {};
  for (const Declaration& declared : declarations.parameters) {
    if (model.is_special(declared.name)) continue;
    const bool taken = std::ranges::any_of(params, [&](const Param& param) {
      return param.name == declared.name &&
             (param.kind == ParamKind::Positional || param.kind == ParamKind::KeywordOnly);
    });
    if (!taken) return "does not take '" + declared.name + "', which is declared";
  }
  return {};
}

}  // namespace

void attach_ps_008(Hooks& hooks) {
  const NodeModel model(hooks.profile());
  on_work_methods(hooks, [model](const WorkMethod& method, const File& file, Sink& sink) {
    sink.applies(method.unit);
    const std::string wrong = mistake(*method.def, *method.declarations, model);
    if (wrong.empty()) return;
    auto& violation =
        sink.violation(header_of(*method.def), method.unit,
                       "'" + std::string(method.class_def->name) + "." + std::string(method.def->name) + "' " + wrong);
    if (file.role().in_tests) violation.held(Confidence::advisory);
  });
}

}  // namespace assay
