// Text from outside decides which file or host is used.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_015(Hooks& hooks) {
  report_flows(hooks,
               {{"path", "{source} becomes part of the path that {callee} uses"},
                {"ssrf", "{source} decides which host {callee} asks"}},
               false);
}

}  // namespace assay
