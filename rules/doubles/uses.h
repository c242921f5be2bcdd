// How a name that an import binds is used afterwards.
#pragma once

#include <vector>

#include "doubles.h"

namespace assay::doubles {

// The binding that one name of an import statement makes; null where `global` sends it elsewhere.
const python::Binding* binding_of(const File& file, const python::Stmt& import, const python::Alias& alias);

struct Use {
  const python::Name* name;
  const python::Call* called;  // the call whose callee starts with it: `m()`, `m.patch.dict()`; null: not called
  bool type_checking;          // below `if TYPE_CHECKING:`
};

// Every load of the name in the scopes that see the binding.
std::vector<Use> uses_of(const File& file, const python::Binding& binding);

// Whether all the name is used for is to change environment variables: `patch.dict(os.environ, ...)`.
bool only_patches_environment(const File& file, const Library& library, const std::vector<Use>& uses,
                              std::span<const std::string> environment);

// Whether the code around `import` takes the library's names only to put others in their place, so that no test can use
// them: `sys.modules["unittest.mock"].Mock = forbidden`.
bool forbids_library(const File& file, const Library& library, const python::Stmt& import,
                     const std::vector<Use>& uses);

}  // namespace assay::doubles
