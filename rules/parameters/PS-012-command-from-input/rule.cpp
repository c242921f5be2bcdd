// Text from outside becomes part of a command line.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_012(Hooks& hooks) {
  report_flows(hooks, {{"command", "{source} becomes part of the command that {callee} runs"}});
}

}  // namespace assay
