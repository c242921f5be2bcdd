#include "rules/api/rule.h"

#include "platform_headers.h"

namespace assay {

void attach_cp_wn_003(Hooks& hooks) {
  platform_headers::report(hooks, "cpp.portability.windows-headers", "cpp.portability.windows-words",
                           "only Windows has such a header");
}

}  // namespace assay
