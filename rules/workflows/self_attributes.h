// What a class keeps in an attribute of its objects.
#pragma once

#include <string_view>
#include <vector>

#include "rules/api/file.h"

namespace assay::workflows {

// The class in one of whose methods `receiver` is the name of the object itself (the first parameter); null elsewhere.
const python::ClassDef* class_of_self(const File& file, const python::Name& receiver);

struct SelfAttribute {
  std::vector<const python::Expr*> values;       // what is assigned; null where it is unpacked, added to or looped over
  std::vector<const python::Expr*> annotations;  // in the class body
};

// Everything that the class body and its methods assign to `self.<attr>`.
SelfAttribute self_attribute(const python::ClassDef& cls, std::string_view attr);

}  // namespace assay::workflows
