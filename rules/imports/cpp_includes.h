// What the rules on C++ includes share.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rules/api/cpp.h"
#include "rules/api/rule.h"

namespace assay::cpp_includes {

// Calls `check` for each include of each file, and `sink.violation` with what it says; empty: nothing. Files with
// includes are the units.
using Check = std::function<std::string(const CppFile&, std::size_t include)>;
void check_each(Hooks& hooks, Check check);

// The text between the quotes as it is in reports.
std::string quoted(const CppInclude& include);

// Whether two headers belong together: a header and the file of its implementation.
bool implements(std::string_view path, std::string_view other);

}  // namespace assay::cpp_includes
