// Idioms that decide when code runs.
#pragma once

#include "parsers/python/ast.h"

namespace assay::python {

// `except ImportError`, `except (ImportError, X)`, `except Exception`, bare `except`.
bool catches_import_error(const ExceptHandler& handler);

// `TYPE_CHECKING`, `typing.TYPE_CHECKING`.
bool is_type_checking(const Expr* test);

}  // namespace assay::python
