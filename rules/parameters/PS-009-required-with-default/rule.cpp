// `required=True` and a default.
#include "rules/api/rule.h"

#include "parameter_calls.h"
#include "rules/api/edits.h"

namespace assay {

using namespace parameters;

void attach_ps_009(Hooks& hooks) {
  on_parameter_calls(hooks, [](const ParameterCall& found, const File&, Sink& sink) {
    sink.applies(found.unit);
    const python::Expr* value = found.call.keyword("default");
    if (value == nullptr || is_none(value) || !is_true(found.call.keyword("required"))) return;
    sink.violation(span_of(found.call), found.unit, "NodeParameter" + found.shown + " is required and has a default")
        .offer(FixSafety::display, "let the default apply",
               {replace(span_of(*found.call.keyword("required")), "False")});
  });
}

}  // namespace assay
