#include "libraries.h"

namespace assay {

void attach_nm_006(Hooks& hooks) {
  doubles::forbid(hooks, "doubles.http-stubs", "answers HTTP requests without a server");
}

}  // namespace assay
