#include "libraries.h"

namespace assay {

void attach_nm_004(Hooks& hooks) { doubles::forbid(hooks, "doubles.mocker", "hands out mocks"); }

}  // namespace assay
