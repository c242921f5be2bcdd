#include "parsers/python/idioms.h"

#include <algorithm>

namespace assay::python {

bool catches_import_error(const ExceptHandler& handler) {
  const auto named = [](const Expr* type) {
    const Name* name = as<Name>(type);
    return name != nullptr && (name->id == "ImportError" || name->id == "ModuleNotFoundError" ||
                               name->id == "Exception" || name->id == "BaseException");
  };
  if (handler.type == nullptr || named(handler.type)) return true;
  if (const auto* types = as<Tuple>(handler.type)) return std::ranges::any_of(types->elements, named);
  return false;
}

bool is_type_checking(const Expr* test) {
  if (const auto* name = as<Name>(test)) return name->id == "TYPE_CHECKING";
  if (const auto* attribute = as<Attribute>(test)) return attribute->attr == "TYPE_CHECKING";
  return false;
}

}  // namespace assay::python
