// What the numbers of a scorecard have to do with each other and with the units that they come from.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analyzer/engine/score.h"
#include "support/for_each_world.h"

namespace assay::testing {
namespace {

const CategoryScore& compliance_of(const Score& score) { return score.categories.front(); }

bool in_compliance(const Score& score, std::string_view rule) {
  return std::ranges::any_of(compliance_of(score).requirements, [&](const RequirementScore& requirement) {
    return std::ranges::count(requirement.rules, rule, &RuleScore::rule) > 0;
  });
}

TEST(Gain, IsExactlyTheDifferenceThatAFixMakes) {
  std::size_t positive = 0;
  for_each_unit(UnitStatus::failed, [&](const World& world, UnitPlace place, Random&) {
    const Score before = score(world.ledger, world.standard);
    const Score after = score(with_status(world.ledger, place, UnitStatus::passed), world.standard);
    const Rational difference = after.value.value_or(0) - before.value.value_or(0);
    const std::string& id = world.ledger.rules[place.rule].rule;
    const RuleScore* rule = before.find(id);
    EXPECT_EQ(rule == nullptr ? Rational(0) : rule->gain, difference);
    if (!in_compliance(before, id)) {
      EXPECT_EQ(difference, 0);
    }
    positive += difference > 0;
  });
  EXPECT_GT(positive, 300);
}

TEST(Gain, IsZeroWhereNothingFails) {
  for_each_world([](const World& world, Random&) {
    for (const CategoryScore& category : score(world.ledger, world.standard).categories) {
      for (const RequirementScore& requirement : category.requirements) {
        for (const RuleScore& rule : requirement.rules) {
          if (rule.counts.failed == 0) {
            EXPECT_EQ(rule.gain, 0) << rule.rule;
          }
          EXPECT_GE(rule.gain, 0) << rule.rule;
        }
      }
    }
  });
}

TEST(Best, AreTheTenFixesThatRaiseTheScoreMost) {
  std::size_t full = 0;
  for_each_world([&](const World& world, Random&) {
    const Score before = score(world.ledger, world.standard);
    std::vector<std::tuple<Rational, std::string, std::string, std::string>> expected;
    for (const UnitPlace place : places_of(world.ledger, UnitStatus::failed)) {
      const Score after = score(with_status(world.ledger, place, UnitStatus::passed), world.standard);
      const Rational gain = after.value.value_or(0) - before.value.value_or(0);
      const RuleRecord& record = world.ledger.rules[place.rule];
      const Unit& unit = record.units[place.unit];
      if (gain > 0) expected.emplace_back(0 - gain, record.rule, unit.path, unit.key);
    }
    std::ranges::sort(expected);
    if (expected.size() > 10) expected.resize(10);
    full += expected.size() == 10;
    std::vector<std::tuple<Rational, std::string, std::string, std::string>> actual;
    for (const Opportunity& step : before.best) actual.emplace_back(0 - step.gain, step.rule, step.path, step.unit);
    EXPECT_EQ(actual, expected);
  });
  EXPECT_GT(full, 20) << "the limit was hardly ever reached";
}

// Counted anew from the units, by the definition alone.
UnitCounts counted(const Ledger& ledger, const std::vector<Requirement>& requirements) {
  UnitCounts counts;
  std::set<std::pair<std::string, std::string>> unknown;
  for (const RuleRecord& record : ledger.rules) {
    const bool counts_here = std::ranges::any_of(requirements, [&](const Requirement& requirement) {
      return requirement.id == record.requirement || std::ranges::count(requirement.also_rules, record.rule) > 0;
    });
    if (!counts_here || record.confidence == Confidence::advisory) continue;
    if (record.severity == Severity::info) continue;
    for (const Unit& unit : record.units) {
      counts.passed += unit.status == UnitStatus::passed;
      counts.failed += unit.status == UnitStatus::failed;
      counts.waived += unit.status == UnitStatus::waived;
      if (unit.status == UnitStatus::unknown) unknown.emplace(record.rule, unit.path);
    }
  }
  counts.unknown = unknown.size();
  return counts;
}

TEST(Counts, AreThoseOfTheUnits) {
  for_each_world([](const World& world, Random&) {
    const Score scored = score(world.ledger, world.standard);
    std::vector<Requirement> requirements;
    for (std::size_t i = 0; i < scored.categories.size(); ++i) {
      for (std::size_t j = 0; j < scored.categories[i].requirements.size(); ++j) {
        const RequirementScore& requirement = scored.categories[i].requirements[j];
        requirements.push_back(world.standard.categories[i].requirements[j]);
        EXPECT_EQ(requirement.counts, counted(world.ledger, {requirements.back()})) << requirement.id;
        UnitCounts sum;
        for (const RuleScore& rule : requirement.rules) sum += rule.counts;
        EXPECT_EQ(requirement.counts, sum) << requirement.id;
      }
    }
    const UnitCounts all = counted(world.ledger, requirements);
    EXPECT_EQ(scored.counts, all);
    EXPECT_EQ(scored.coverage.has_value(), all.total() > 0);
    if (scored.coverage) {
      EXPECT_EQ(*scored.coverage * static_cast<std::int64_t>(all.total()), static_cast<std::int64_t>(all.decided()));
    }
  });
}

// The definitions multiplied out, so that no division of the code under test is repeated here.
TEST(Values, AreTheWeightedMeansOfTheirParts) {
  const std::map<Severity, int> weights = {
      {Severity::critical, 8}, {Severity::high, 4}, {Severity::medium, 2}, {Severity::low, 1}};
  for_each_world([&](const World& world, Random&) {
    for (const CategoryScore& category : score(world.ledger, world.standard).categories) {
      Rational shares;
      Rational shared;
      for (const RequirementScore& requirement : category.requirements) {
        Rational weight;
        Rational weighted;
        for (const RuleScore& rule : requirement.rules) {
          const auto decided = static_cast<std::int64_t>(rule.counts.passed + rule.counts.failed);
          ASSERT_EQ(rule.value.has_value(), decided > 0) << rule.rule;
          if (!rule.value) continue;
          EXPECT_EQ(*rule.value * decided, static_cast<std::int64_t>(rule.counts.passed)) << rule.rule;
          weight += weights.at(rule.severity);
          weighted += *rule.value * weights.at(rule.severity);
        }
        ASSERT_EQ(requirement.value.has_value(), weight > 0) << requirement.id;
        if (!requirement.value) continue;
        EXPECT_EQ(*requirement.value * weight, weighted) << requirement.id;
        shares += requirement.share;
        shared += *requirement.value * requirement.share;
      }
      ASSERT_EQ(category.measured.has_value(), shares > 0) << category.id;
      if (category.measured) {
        EXPECT_EQ(*category.measured * shares, shared) << category.id;
      }
    }
  });
}

TEST(Readiness, IsTheWeightedSumOfTheCategoriesWithTheAttestedOneAsDeclared) {
  for_each_world([](const World& world, Random&) {
    const Score scored = score(world.ledger, world.standard);
    Rational sum;
    for (const CategoryScore& category : scored.categories) {
      sum += category.weight * category.value.value_or(0);
      if (!category.attested) {
        EXPECT_EQ(category.value, category.measured) << category.id;
      } else if (world.standard.attested_by.empty()) {
        EXPECT_EQ(category.value, std::nullopt) << "nobody has declared it";
      } else {
        EXPECT_EQ(category.value, world.standard.attested_baseline);
      }
    }
    EXPECT_EQ(scored.readiness, sum);
    EXPECT_EQ(scored.value, compliance_of(scored).measured);
  });
}

TEST(FullMarks, AreGivenOnlyWhereSomethingPassedAndNothingFailed) {
  std::size_t full = 0;
  for_each_world([&](const World& world, Random&) {
    const Score scored = score(world.ledger, world.standard);
    UnitCounts weighted;
    for (const RequirementScore& requirement : compliance_of(scored).requirements) {
      if (requirement.share > 0) weighted += requirement.counts;
    }
    EXPECT_EQ(scored.value.has_value(), weighted.passed + weighted.failed > 0);
    EXPECT_EQ(scored.value == Rational(1), weighted.passed > 0 && weighted.failed == 0);
    full += scored.value == Rational(1);
  });
  EXPECT_GT(full, 20);
}

TEST(ARuleThatDecidesNothing, ChangesNoValue) {
  for_each_world([](const World& world, Random& random) {
    const Score before = score(world.ledger, world.standard);
    for (const UnitStatus status : {UnitStatus::waived, UnitStatus::unknown}) {
      Ledger ledger = world.ledger;
      RuleRecord extra{"ZZ-001", Severity::critical, Confidence::exact, {}, {}};
      extra.requirement = world.standard.categories.front().requirements.front().id;
      const bool applies = one_in(random, 2);
      if (applies) extra.units.push_back({"z.py", "z.py", status, ""});
      ledger.rules.push_back(extra);
      const Score after = score(ledger, world.standard);
      EXPECT_EQ(after.value, before.value);
      EXPECT_EQ(after.readiness, before.readiness);
      ASSERT_NE(after.find("ZZ-001"), nullptr);
      EXPECT_EQ(after.find("ZZ-001")->value, std::nullopt);
      EXPECT_EQ(after.counts.total(), before.counts.total() + applies);
    }
  });
}

void expect_shown_without_flattery(const Score& scored) {
  const Rational& value = *scored.value;
  const std::optional<Rational> shown = Rational::parse(value.floored());
  ASSERT_TRUE(shown.has_value());
  EXPECT_LE(*shown, value);
  EXPECT_GT(*shown + Rational(1, 100), value);
  EXPECT_EQ(grade_of(*shown), *scored.grade) << value.text();
}

TEST(ShownValue, IsNeverAboveTheTrueOneAndInItsBand) {
  for_each_world([](const World& world, Random&) {
    const Score scored = score(world.ledger, world.standard);
    if (scored.value) expect_shown_without_flattery(scored);
  });
}

TEST(ShownValue, IsInItsBandWhereTheBandsMeet) {
  Standard standard;
  standard.categories = {{"R1", "Gold", 1, {{"REQ", "Requirement", "", 1}}, false}};
  for (std::size_t units = 1; units <= 250; ++units) {
    for (const std::size_t percent : {80U, 90U, 95U, 100U}) {
      for (const std::size_t failed : {units - units * percent / 100, units - units * percent / 100 + 1}) {
        if (failed > units) continue;
        SCOPED_TRACE(std::to_string(failed) + " of " + std::to_string(units) + " units fail");
        RuleRecord record{"RU-001", Severity::high, Confidence::exact, "REQ", {}};
        for (std::size_t i = 0; i < units; ++i) {
          const std::string path = std::to_string(i);
          record.units.push_back({path, path, i < failed ? UnitStatus::failed : UnitStatus::passed, ""});
        }
        expect_shown_without_flattery(score({{record}, {}}, standard));
      }
    }
  }
}

}  // namespace
}  // namespace assay::testing
