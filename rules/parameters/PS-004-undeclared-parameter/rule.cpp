// What run reads and get_parameters does not declare never arrives.
#include "rules/api/rule.h"

#include "delivery.h"

namespace assay {

using namespace parameters;

void attach_ps_004(Hooks& hooks) {
  const NodeModel model(hooks.profile());
  on_work_methods(hooks, [model](const WorkMethod& method, const File& file, Sink& sink) {
    const Reads reads = reads_of(file, *method.def);
    if (reads.changed) return sink.undecided("'" + method.unit + "' changes its inputs");
    sink.applies(method.unit);
    if (method.declarations->parameters.empty()) return;  // PS-005
    for (const Read& read : reads.reads) {
      if (method.declarations->has(read.name) || model.is_special(read.name) || reads.written.contains(read.name))
        continue;
      auto& violation = sink.violation(read.span, method.unit,
                                       "'" + read.name + "' is read but not declared in " + model.parameters_method +
                                           "; a workflow's value for it never arrives");
      if (file.role().in_tests) violation.held(Confidence::advisory);
    }
  });
}

}  // namespace assay
