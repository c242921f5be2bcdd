// Text from outside is run as code.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_011(Hooks& hooks) {
  report_flows(hooks, {{"code", "{source} is run as code by {callee}"},
                       {"import", "{source} names the module that {callee} loads"}});
}

}  // namespace assay
