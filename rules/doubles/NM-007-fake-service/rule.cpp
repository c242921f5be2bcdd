#include "libraries.h"

namespace assay {

void attach_nm_007(Hooks& hooks) { doubles::forbid(hooks, "doubles.fake-services", "stands in for a real service"); }

}  // namespace assay
