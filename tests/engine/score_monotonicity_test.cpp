// Which way the score moves when the code changes: a repair never lowers it, a new violation never raises it, what can
// no longer be read never raises the coverage, and an excuse is never worth more than a repair.
#include <gtest/gtest.h>

#include <algorithm>

#include "analyzer/engine/score.h"
#include "support/for_each_world.h"

namespace assay::testing {
namespace {

// What was not measured adds nothing, so it compares as zero.
Rational worth(const std::optional<Rational>& value) { return value.value_or(0); }

bool passes(const Score& score, std::string_view gate) {
  const auto found = std::ranges::find(score.gates, gate, &Gate::name);
  return found != score.gates.end() && found->passed;
}

// `worse` is nowhere above `better`: in no category, in no requirement of the same rules, not in the score, nor in
// readiness.
void expect_at_most(const Score& worse, const Score& better) {
  EXPECT_LE(worth(worse.value), worth(better.value));
  EXPECT_LE(worth(worse.readiness), worth(better.readiness));
  ASSERT_EQ(worse.categories.size(), better.categories.size());
  for (std::size_t i = 0; i < worse.categories.size(); ++i) {
    const CategoryScore& low = worse.categories[i];
    const CategoryScore& high = better.categories[i];
    EXPECT_LE(worth(low.measured), worth(high.measured)) << low.id;
    EXPECT_LE(worth(low.value), worth(high.value)) << low.id;
    for (std::size_t j = 0; j < low.requirements.size(); ++j) {
      EXPECT_LE(worth(low.requirements[j].value), worth(high.requirements[j].value)) << low.requirements[j].id;
    }
  }
}

// `worse` passes no gate that `better` fails. Coverage is left out where the change is about it.
void expect_gates_at_most(const Score& worse, const Score& better, bool with_coverage) {
  for (const Gate& gate : worse.gates) {
    if (gate.name == "coverage" && !with_coverage) continue;
    EXPECT_TRUE(!gate.passed || passes(better, gate.name)) << gate.name << ": " << gate.actual;
  }
}

TEST(FixingAViolation, NeverLowersTheScore) {
  for_each_unit(UnitStatus::failed, [](const World& world, UnitPlace place, Random&) {
    const Score before = score(world.ledger, world.standard);
    const Score after = score(with_status(world.ledger, place, UnitStatus::passed), world.standard);
    expect_at_most(before, after);
    expect_gates_at_most(before, after, true);
    EXPECT_EQ(before.coverage, after.coverage);
  });
}

TEST(DeletingWhatViolates, NeverLowersTheScore) {
  for_each_unit(UnitStatus::failed, [](const World& world, UnitPlace place, Random&) {
    const Score before = score(world.ledger, world.standard);
    const Score after = score(without_unit(world.ledger, place), world.standard);
    EXPECT_LE(worth(before.value), worth(after.value));
    EXPECT_LE(worth(before.readiness), worth(after.readiness));
  });
}

TEST(FixingOneViolationAfterTheOther, RaisesTheScoreToFullMarks) {
  for_each_world([](const World& world, Random&) {
    Ledger ledger = world.ledger;
    Score last = score(ledger, world.standard);
    for (const UnitPlace place : places_of(ledger, UnitStatus::failed)) {
      ledger = with_status(ledger, place, UnitStatus::passed);
      const Score next = score(ledger, world.standard);
      expect_at_most(last, next);
      last = next;
    }
    if (last.value) {
      EXPECT_EQ(*last.value, 1);
    }
    EXPECT_TRUE(last.best.empty());
  });
}

TEST(AddingAViolation, ToAUnitNeverRaisesTheScore) {
  for (const UnitStatus status : {UnitStatus::passed, UnitStatus::waived, UnitStatus::unknown}) {
    for_each_unit(status, [status](const World& world, UnitPlace place, Random&) {
      const Score before = score(world.ledger, world.standard);
      const Score after = score(with_status(world.ledger, place, UnitStatus::failed), world.standard);
      expect_at_most(after, before);
      expect_gates_at_most(after, before, status != UnitStatus::unknown);  // a verdict raises coverage, rightly
    });
  }
}

TEST(AddingAViolation, WithNewCodeNeverRaisesTheScore) {
  for_each_world([](const World& world, Random& random) {
    const Score before = score(world.ledger, world.standard);
    for (std::size_t rule = 0; rule < world.ledger.rules.size(); ++rule) {
      SCOPED_TRACE(world.ledger.rules[rule].rule);
      const Score after = score(with_new_unit(world.ledger, rule, UnitStatus::failed, random), world.standard);
      expect_at_most(after, before);
      expect_gates_at_most(after, before, false);
    }
  });
}

// Without any unit nothing is missing, so it compares as full.
Rational covered(const UnitCounts& counts) {
  if (counts.total() == 0) return 1;
  return {static_cast<std::int64_t>(counts.decided()), static_cast<std::int64_t>(counts.total())};
}

void expect_coverage_at_most(const Score& worse, const Score& better) {
  EXPECT_LE(worse.coverage.value_or(1), better.coverage.value_or(1));
  EXPECT_EQ(worse.coverage.value_or(1), covered(worse.counts));
  for (std::size_t i = 0; i < worse.categories.size(); ++i) {
    for (std::size_t j = 0; j < worse.categories[i].requirements.size(); ++j) {
      const RequirementScore& low = worse.categories[i].requirements[j];
      const RequirementScore& high = better.categories[i].requirements[j];
      EXPECT_LE(covered(low.counts), covered(high.counts)) << low.id;
      for (std::size_t k = 0; k < low.rules.size(); ++k) {
        EXPECT_LE(covered(low.rules[k].counts), covered(high.rules[k].counts)) << low.rules[k].rule;
      }
    }
  }
}

TEST(LosingAFile, NeverRaisesCoverage) {
  for_each_world([](const World& world, Random& random) {
    const Score before = score(world.ledger, world.standard);
    for (const std::string& path : paths_of(world.ledger)) {
      SCOPED_TRACE(path);
      const Score after = score(with_unreadable_file(world.ledger, path, random), world.standard);
      expect_coverage_at_most(after, before);
    }
  });
}

TEST(LosingEveryFile, LeavesNoCoverageAndNoScore) {
  for_each_world([](const World& world, Random& random) {
    Ledger ledger = world.ledger;
    for (const std::string& path : paths_of(ledger)) {
      const Score before = score(ledger, world.standard);
      ledger = with_unreadable_file(ledger, path, random);
      expect_coverage_at_most(score(ledger, world.standard), before);
    }
    const Score blind = score(ledger, world.standard);
    EXPECT_EQ(blind.coverage.value_or(0), 0);
    EXPECT_EQ(blind.value, std::nullopt);
    EXPECT_EQ(blind.grade, std::nullopt);
    EXPECT_FALSE(passes(blind, "compliance score"));
    EXPECT_FALSE(passes(blind, "coverage"));
  });
}

TEST(LosingAUnit, NeverRaisesCoverage) {
  for (const UnitStatus status : {UnitStatus::passed, UnitStatus::failed, UnitStatus::waived}) {
    for_each_unit(status, [](const World& world, UnitPlace place, Random&) {
      const Score before = score(world.ledger, world.standard);
      const Score after = score(with_status(world.ledger, place, UnitStatus::unknown), world.standard);
      expect_coverage_at_most(after, before);
    });
  }
}

TEST(WaivingAViolation, IsNeverWorthMoreThanFixingIt) {
  for_each_unit(UnitStatus::failed, [](const World& world, UnitPlace place, Random&) {
    const Score waived = score(with_status(world.ledger, place, UnitStatus::waived), world.standard);
    const Score fixed = score(with_status(world.ledger, place, UnitStatus::passed), world.standard);
    expect_at_most(waived, fixed);
    expect_gates_at_most(waived, fixed, true);
    EXPECT_EQ(waived.coverage, fixed.coverage);
  });
}

TEST(Waiving, NeverCountsAsPassing) {
  for (const UnitStatus status : {UnitStatus::failed, UnitStatus::passed}) {
    for_each_unit(status, [status](const World& world, UnitPlace place, Random&) {
      const Score before = score(world.ledger, world.standard);
      const Score after = score(with_status(world.ledger, place, UnitStatus::waived), world.standard);
      EXPECT_LE(after.counts.passed, before.counts.passed);
      EXPECT_EQ(after.counts.total(), before.counts.total());
      const RuleScore* rule = after.find(world.ledger.rules[place.rule].rule);
      const RuleScore* was = before.find(world.ledger.rules[place.rule].rule);
      ASSERT_EQ(rule == nullptr, was == nullptr);
      if (rule != nullptr) {
        EXPECT_EQ(rule->counts.waived, was->counts.waived + 1);
      }
      if (status == UnitStatus::passed) expect_at_most(after, before);
    });
  }
}

TEST(WaivingEverything, LeavesNothingMeasured) {
  for_each_world([](const World& world, Random&) {
    Ledger ledger = world.ledger;
    for (const UnitStatus status : {UnitStatus::failed, UnitStatus::passed}) {
      for (const UnitPlace place : places_of(ledger, status)) ledger = with_status(ledger, place, UnitStatus::waived);
    }
    const Score waived = score(ledger, world.standard);
    EXPECT_EQ(waived.value, std::nullopt);
    EXPECT_FALSE(passes(waived, "compliance score"));
  });
}

}  // namespace
}  // namespace assay::testing
