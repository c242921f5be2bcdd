// The loop of a property test: many random worlds, each from its own seed, which a failure names.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "support/ledger_generator.h"

namespace assay::testing {

// `check` takes (const World&, Random&). To see one failing world alone, call it with the seed that was printed.
template <typename Check>
void for_each_world(const Check& check) {
  constexpr std::uint64_t kWorlds = 600;
  for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    const World world = random_world(random);
    check(world, random);
    if (::testing::Test::HasFailure()) return;  // one world says enough
  }
}

// As for_each_world, for each unit of that status.
template <typename Check>
void for_each_unit(UnitStatus status, const Check& check) {
  std::size_t checked = 0;
  for_each_world([&](const World& world, Random& random) {
    for (const UnitPlace place : places_of(world.ledger, status)) {
      SCOPED_TRACE(world.ledger.rules[place.rule].rule + " in " + world.ledger.rules[place.rule].units[place.unit].key);
      check(world, place, random);
      ++checked;
    }
  });
  EXPECT_GT(checked, 300) << "too few units to say anything";
}

}  // namespace assay::testing
