// Parameters that hold a secret, by their names.
#include "rules/api/rule.h"

#include "analyzer/secrets/secret_names.h"
#include "node_model.h"
#include "parameter_calls.h"

namespace assay {

using namespace parameters;

void attach_ps_016(Hooks& hooks) {
  const secrets::SecretNames sensitive{list(hooks.profile(), "parameters.sensitive.words"),
                                       list(hooks.profile(), "parameters.sensitive.harmless"),
                                       list(hooks.profile(), "parameters.sensitive.counters")};
  const NodeModel model(hooks.profile());
  const auto guards = list(hooks.profile(), "parameters.sensitive.guarded-by");
  on_parameter_calls(hooks, [sensitive, model, guards](const ParameterCall& found, const File& file, Sink& sink) {
    std::string name;
    if (!file.string_literal(found.call.keyword("name"), name)) file.string_literal(found.key, name);
    if (!sensitive.match(name)) return;
    sink.applies(found.unit);
    std::string value;
    if (file.string_literal(found.call.keyword("default"), value) && !value.empty()) {
      sink.violation(span_of(found.call), found.unit, "'" + name + "' holds a secret and has a default");
      return;
    }
    const ClassId cls{file.id, file.facts.class_at(found.call.start)};
    if (guards.empty() || file.role().in_tests || !model.is_filtered_node(file.project, cls)) return;
    if (file.project.derives_from(cls, guards) != Answer::no) return;
    sink.violation(
            span_of(found.call), found.unit,
            "'" + name + "' holds a secret, and node '" + file.project.fact(cls).name + "' is not a governed one")
        .graded(Severity::info);
  });
}

}  // namespace assay
