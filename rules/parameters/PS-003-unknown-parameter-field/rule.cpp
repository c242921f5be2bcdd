// Fields that are accepted and ignored.
#include "rules/api/rule.h"

#include <algorithm>

#include "node_model.h"
#include "parameter_calls.h"

namespace assay {

using namespace parameters;

void attach_ps_003(Hooks& hooks) {
  const auto fields = list(hooks.profile(), "parameters.declaration-fields");
  on_parameter_calls(hooks, [fields](const ParameterCall& found, const File&, Sink& sink) {
    sink.applies(found.unit);
    for (const python::Keyword& keyword : found.call.keywords) {
      if (keyword.name.empty() || contains(fields, keyword.name)) continue;
      sink.violation({keyword.start, keyword.end}, found.unit,
                     "NodeParameter has no field '" + std::string(keyword.name) + "'; it is ignored");
    }
  });
}

}  // namespace assay
