// Text from outside is written into an XPath expression.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_020(Hooks& hooks) {
  report_flows(hooks, {{"xpath", "{source} is written into the expression that {callee} evaluates"}});
}

}  // namespace assay
