// One list for all runs of a node.
#include "rules/api/rule.h"

#include "parameter_calls.h"

namespace assay {

using namespace parameters;
using namespace python;

namespace {

bool is_mutable(const File& file, const Expr* value) {
  if (value == nullptr) return false;
  if (value->kind == Kind::List || value->kind == Kind::Dict || value->kind == Kind::Set) return true;
  if (const auto* comprehension = as<Comprehension>(value)) return comprehension->form != ComprehensionKind::Generator;
  const auto* call = as<Call>(value);
  if (call == nullptr) return false;
  const Symbol made = file.resolve(*call->func);
  return made.kind == Symbol::Kind::builtin && (made.name == "list" || made.name == "dict" || made.name == "set");
}

}  // namespace

void attach_ps_010(Hooks& hooks) {
  on_parameter_calls(hooks, [](const ParameterCall& found, const File& file, Sink& sink) {
    sink.applies(found.unit);
    const Expr* value = found.call.keyword("default");
    if (!is_mutable(file, value)) return;
    sink.violation(span_of(found.call), found.unit,
                   "the default of NodeParameter" + found.shown + " is one object for all runs");
  });
}

}  // namespace assay
