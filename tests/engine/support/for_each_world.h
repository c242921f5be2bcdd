// The loop of a property test: many random worlds, each from its own seed, which a failure names.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/ledger_generator.h"

namespace assay::testing {

// `check` takes (const World&, Random&). To see one failing world alone, call it with the seed that was printed.
template <typename Check>
void for_each_world(const Check& check) {
  constexpr std::uint64_t kWorlds = 300;
  for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    const World world = random_world(random);
    check(world, random);
    if (::testing::Test::HasFailure()) return;  // one world says enough
  }
}

// As for_each_world, for units of that status: a few of each world, taken at random.
template <typename Check>
void for_each_unit(UnitStatus status, const Check& check) {
  constexpr std::size_t kUnitsOfAWorld = 6;
  std::size_t checked = 0;
  for_each_world([&](const World& world, Random& random) {
    std::vector<UnitPlace> places = places_of(world.ledger, status);
    std::ranges::shuffle(places, random);
    if (places.size() > kUnitsOfAWorld) places.resize(kUnitsOfAWorld);
    for (const UnitPlace place : places) {
      SCOPED_TRACE(world.ledger.rules[place.rule].rule + " in " + world.ledger.rules[place.rule].units[place.unit].key);
      check(world, place, random);
      ++checked;
    }
  });
  EXPECT_GT(checked, 300) << "too few units to say anything";
}

}  // namespace assay::testing
