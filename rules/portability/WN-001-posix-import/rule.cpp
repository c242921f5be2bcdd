// import fcntl
#include "imports.h"
#include "rules/api/rule.h"

namespace assay {

void attach_wn_001(Hooks& hooks) {
  portability::check_imports(hooks, portability::list(hooks.profile(), "portability.posix-modules"));
}

}  // namespace assay
