// Nothing is declared, so nothing arrives, and run reads it all the same.
#include "rules/api/rule.h"

#include "delivery.h"

namespace assay {

using namespace parameters;

void attach_ps_005(Hooks& hooks) {
  const NodeModel model(hooks.profile());
  on_work_methods(hooks, [model](const WorkMethod& method, const File& file, Sink& sink) {
    const Reads reads = reads_of(file, *method.def);
    if (reads.changed) return sink.undecided("'" + method.unit + "' changes its inputs");
    sink.applies(method.unit);
    if (!method.declarations->parameters.empty()) return;
    for (const Read& read : reads.reads) {
      if (model.is_special(read.name) || reads.written.contains(read.name)) continue;
      auto& violation = sink.violation(read.span, method.unit,
                                       "'" + read.name + "' is read but " + model.parameters_method +
                                           " declares nothing, so no input of a workflow arrives");
      if (file.role().in_tests) violation.held(Confidence::advisory);
    }
  });
}

}  // namespace assay
