// Text from outside is written into a page unescaped.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_023(Hooks& hooks) { report_flows(hooks, {{"xss", "{source} is written into {callee} unescaped"}}); }

}  // namespace assay
