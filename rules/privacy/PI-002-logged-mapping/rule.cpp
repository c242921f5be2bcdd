// logger.info(f"called with {kwargs}")
#include "rules/api/rule.h"

#include "logs.h"

namespace assay {

using namespace privacy;
using namespace python;

namespace {

// `params = list(signature.parameters.keys())`: names of values, not the values.
bool holds_keys(const Expr& value, const File& file) {
  const auto* name = as<Name>(&value);
  const Binding* binding = name == nullptr ? nullptr : file.names.reaching(name->id, name->start);
  const auto* call = binding == nullptr ? nullptr : as<Call>(binding->value);
  if (call != nullptr && call->func->kind == Kind::Name && call->args.size() == 1) {
    const std::string_view maker = static_cast<const Name*>(call->func)->id;
    if (maker == "list" || maker == "set" || maker == "sorted" || maker == "tuple") call = as<Call>(call->args.front());
  }
  const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
  return method != nullptr && method->attr == "keys";
}

}  // namespace

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
      if (!contains(mappings, name) || is_masked_name(*value, file, model) || holds_keys(*value, file)) continue;
      auto& violation = sink.violation(span_of(call), file.unit(), "all of '" + name + "' is written to a log");
      if (model.quiet(call)) violation.held(Confidence::advisory);
      break;
    }
  });
}

}  // namespace assay
