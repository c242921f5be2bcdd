// Text from outside is written into a page unescaped.
#include "flows.h"
#include "rules/api/rule.h"

namespace assay {

void attach_ps_023(Hooks& hooks) {
  report_flows(hooks, {{"xss", "{source} is written into {callee} unescaped"}});
}

}  // namespace assay
