// Headers that one platform has and others have not, for the CP-WN rules.
#pragma once

#include <string_view>

#include "rules/api/hooks.h"

namespace assay::platform_headers {

// Reports every include in angle brackets and without a guard that one of the globs of the profile's `headers` names,
// in files whose path has none of its `words`; both without regard to case. `lacking` says who has no such header:
// "Windows has no such header".
void report(Hooks& hooks, std::string_view headers, std::string_view words, std::string_view lacking);

}  // namespace assay::platform_headers
