// Names that the node base uses itself.
#include "rules/api/rule.h"

#include "node_model.h"
#include "parameter_calls.h"

namespace assay {

using namespace parameters;

void attach_ps_006(Hooks& hooks) {
  const auto reserved = list(hooks.profile(), "parameters.reserved");
  on_parameter_calls(hooks, [reserved](const ParameterCall& found, const File& file, Sink& sink) {
    sink.applies(found.unit);
    std::string name;
    if (!file.string_literal(found.call.keyword("name"), name) || !contains(reserved, name)) return;
    sink.violation(span_of(found.call), found.unit,
                   "a parameter cannot be called '" + name + "', which the node uses itself");
  });
}

}  // namespace assay
