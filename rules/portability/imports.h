// Imports of modules that Windows lacks.
#pragma once

#include <string>
#include <vector>

#include "guards.h"
#include "rules/api/hooks.h"

namespace assay::portability {

// Reports each import of one of `modules` that is not guarded.
void check_imports(Hooks& hooks, std::vector<std::string> modules);

}  // namespace assay::portability
