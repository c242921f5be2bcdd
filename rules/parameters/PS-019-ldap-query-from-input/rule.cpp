// Text from outside is written into an LDAP query.
#include "flows.h"
#include "rules/api/rule.h"

namespace assay {

void attach_ps_019(Hooks& hooks) {
  report_flows(hooks, {{"ldap", "{source} is written into the query that {callee} sends to a directory"}});
}

}  // namespace assay
