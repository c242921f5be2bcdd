// logger.info(f"called with {kwargs}")
#include "rules/api/rule.h"

#include "logs.h"

namespace assay {

using namespace privacy;
using namespace python;

void attach_pi_002(Hooks& hooks) {
  const LogModel model(hooks.profile());
  const auto mappings = list(hooks.profile(), "privacy.mappings");
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals(model.methods);
  hooks.on<Call>([model, mappings](const Call& call, const File& file, Sink& sink) {
    if (call.func->kind == Kind::Name || !model.writes(call, file)) return;  // print is for people
    sink.applies(file.unit());
    for (const Expr* value : written_values(call, model)) {
      if (value->kind != Kind::Name && value->kind != Kind::Attribute) continue;
      const std::string name = terminal_name(*value, file);
      if (!contains(mappings, name) || is_masked_name(*value, file, model)) continue;
      auto& violation = sink.violation(span_of(call), file.unit(), "all of '" + name + "' is written to a log");
      if (model.quiet(call)) violation.held(Confidence::advisory);
      break;
    }
  });
}

}  // namespace assay
