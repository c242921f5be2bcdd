// import fcntl
#include "rules/api/rule.h"

#include "imports.h"

namespace assay {

void attach_wn_001(Hooks& hooks) {
  portability::check_imports(hooks, portability::list(hooks.profile(), "portability.posix-modules"));
}

}  // namespace assay
