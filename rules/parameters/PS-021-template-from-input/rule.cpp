// Text from outside is compiled as a template.
#include "rules/api/rule.h"

#include "flows.h"

namespace assay {

void attach_ps_021(Hooks& hooks) {
  report_flows(hooks, {{"template", "{source} becomes part of the template that {callee} compiles"}});
}

}  // namespace assay
