#include "rules/api/rule.h"

#include "platform_headers.h"

namespace assay {

void attach_cp_wn_001(Hooks& hooks) {
  platform_headers::report(hooks, "cpp.portability.posix-headers", "cpp.portability.platform-words",
                           "Windows has no such header");
}

}  // namespace assay
