// Data from outside is deserialized by something that makes any object.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_014(Hooks& hooks) {
  report_flows(hooks, {{"deserialization", "{source} is deserialized by {callee}, which runs what the data names"}});
}

}  // namespace assay
