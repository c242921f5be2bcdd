#include "calls.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace workflows;

void check(const Sdk& sdk, const Execution& execution, const File& file, Sink& sink) {
  if (execution.workflow == nullptr) {
    if (execution.call->has_star_args() || execution.call->has_star_kwargs())
      sink.undecided("the workflow is in starred arguments");
    return;
  }
  const Meaning value = sdk.meaning_of(*execution.workflow, file);
  switch (value.role) {
    case Role::builder: {
      if (sdk.expected_to_fail(file, execution.call->start)) return;
      const std::string name = written(*execution.workflow);
      Violation& violation =
          sink.violation(span_of(*execution.call), file.unit(),
                         name.empty() ? std::string("a workflow builder is run without .build()")
                                      : "'" + name + "' is a workflow builder and is run without .build()");
      const bool by_position = !execution.call->args.empty();
      if (!value.exact || !by_position) {
        violation.held(Confidence::inferred);
      } else if (execution.workflow->kind == python::Kind::Name) {
        violation.offer(FixSafety::safe, "build the workflow", {insert(execution.workflow->end, ".build()")});
      }
      return;
    }
    case Role::workflow: return sink.applies(file.unit());
    case Role::unknown:
      // Whatever it is that gets built here, it is built.
      if (sdk.builds(*execution.workflow)) return sink.applies(file.unit());
      return sink.undecided("whether what is run has been built cannot be told");
    default: return;
  }
}

// The workflow comes first in every signature.
bool may_be_unbuilt(const Sdk& sdk, const python::Call& call, const File& file) {
  const python::Expr* workflow = argument(call, 0, "workflow");
  if (workflow == nullptr || sdk.builds(*workflow)) return false;
  const Meaning value = sdk.meaning_of(*workflow, file);
  return value.is(Role::unknown) || value.is(Role::builder);
}

}  // namespace

void attach_wf_001(Hooks& hooks) { on_execution(hooks, check, may_be_unbuilt); }

}  // namespace assay
