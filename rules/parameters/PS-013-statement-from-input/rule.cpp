// Text from outside is written into an SQL statement.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_013(Hooks& hooks) {
  report_flows(hooks, {{"sql", "{source} is written into the statement that {callee} executes"}});
}

}  // namespace assay
