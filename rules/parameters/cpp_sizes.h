// What rules say of sizes. Shared by the CP-PS rules.
#pragma once

#include <string>

#include "rules/api/cpp.h"

namespace assay::cpp_sizes {

enum class Verdict : std::uint8_t {
  fine,       // constants, and what something limits
  unknown,    // where it comes from is not known
  unlimited,  // made of a parameter or of input, and nothing keeps it from being too large
  negative,   // made of input, and nothing keeps it from being negative
};

// Of a size, as CppFile::size() gives it.
Verdict judged(const CppValue& size);

// "parameter 'n' says", "what 'fread' read says"
std::string saying(const CppValue& size);

}  // namespace assay::cpp_sizes
