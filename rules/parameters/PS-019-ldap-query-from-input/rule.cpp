// Text from outside is written into an LDAP query.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_019(Hooks& hooks) {
  report_flows(hooks, {{"ldap", "{source} is written into the query that {callee} sends to a directory"}});
}

}  // namespace assay
