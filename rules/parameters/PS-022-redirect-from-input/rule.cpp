// A request decides where it is redirected to.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_022(Hooks& hooks) {
  report_flows(hooks, {{"redirect", "{source} decides where {callee} sends the browser"}});
}

}  // namespace assay
