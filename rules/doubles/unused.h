// Names that an import binds and that nobody would miss.
#pragma once

#include <string_view>

#include "rules/api/file.h"

namespace assay::doubles {

class UnusedNames {
 public:
  // Whether the name is bound by this import alone and never used: not loaded in the scopes that see it, not exported,
  // not imported by another module of the tree, and not named where code may be in text: in a string that reads like an
  // expression, a doctest, or anywhere in a file that calls eval and the like. Of two modules with the same last name
  // both count as imported.
  bool holds(const File& file, const python::Binding& binding) const;

 private:
  static bool named_in_text(const File& file, std::string_view name);
  bool imported_elsewhere(const File& file, std::string_view name) const;
};

}  // namespace assay::doubles
