// Which expressions are pathlib.Path objects.
#pragma once

#include "rules/api/file.h"

namespace assay::portability {

// A path by how it is made, annotated or derived: Path(...), path / "name", path.parent, a loop over path.glob(...).
// false: not known to be.
bool is_path(const File& file, const python::Expr& expr);

}  // namespace assay::portability
