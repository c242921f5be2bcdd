// Packages that have no place in integration and end-to-end tests, and the ways in which they get there.
#pragma once

#include <string_view>

#include "doubles.h"

namespace assay::doubles {

// Reports, for the table `key` of the profile,
//   packages  each import statement of one of these, and each call that imports one by a literal name
//   fixtures  each test and fixture that asks for one of these, where no fixture of that name is in the tree
//   marks     each decorator, and a `pytestmark`, of these
//   calls     each call of one of these (a class: of a class derived from it too)
// `is_what` follows the name in messages: "stubs HTTP". Units are those of judge_real_tiers.
void forbid(Hooks& hooks, std::string_view key, std::string is_what);

}  // namespace assay::doubles
