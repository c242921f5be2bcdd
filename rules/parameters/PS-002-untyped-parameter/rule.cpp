// A parameter that is declared without its type.
#include "rules/api/rule.h"

#include "parameter_calls.h"

namespace assay {

using namespace parameters;

void attach_ps_002(Hooks& hooks) {
  on_parameter_calls(hooks, [](const ParameterCall& found, const File&, Sink& sink) {
    const python::Expr* type = found.call.keyword("type");
    if (type == nullptr && (found.call.has_star_kwargs() || found.call.args.size() > 1)) {
      return sink.undecided("a NodeParameter takes its fields from a mapping");
    }
    sink.applies(found.unit);
    if (type == nullptr || is_none(type)) {
      sink.violation(span_of(found.call), found.unit, "NodeParameter" + found.shown + " has no 'type'");
    }
  });
}

}  // namespace assay
