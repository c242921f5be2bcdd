// What the score does not depend on: the order of anything, the way the work was split, a baseline.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "analyzer/engine/ledger_merge.h"
#include "analyzer/engine/score.h"
#include "support/for_each_world.h"

namespace assay::testing {
namespace {

TEST(Score, DoesNotDependOnOrder) {
  for_each_world([](const World& world, Random& random) {
    const std::string expected = describe(score(world.ledger, world.standard));
    for (int round = 0; round < 3; ++round) {
      ASSERT_EQ(describe(score(shuffled(world.ledger, random), world.standard)), expected);
    }
  });
}

TEST(Score, OfMergedShardsIsThatOfTheWhole) {
  for_each_world([](const World& world, Random& random) {
    std::vector<Ledger> parts = split(world.ledger, 1 + below(random, 5), random);
    std::ranges::shuffle(parts, random);
    for (Ledger& part : parts) part = shuffled(std::move(part), random);
    const Ledger whole = merge(parts);
    EXPECT_EQ(describe(whole), describe(world.ledger));
    EXPECT_EQ(describe(score(whole, world.standard)), describe(score(world.ledger, world.standard)));
  });
}

TEST(Merge, DoesNotDependOnHowThePartsAreGrouped) {
  for_each_world([](const World& world, Random& random) {
    const std::vector<Ledger> parts = split(world.ledger, 4, random);
    const Ledger left = merge({merge({merge({parts[0], parts[1]}), parts[2]}), parts[3]});
    const Ledger right = merge({parts[3], merge({parts[2], merge({parts[1], parts[0]})})});
    EXPECT_EQ(describe(left), describe(right));
    EXPECT_EQ(describe(left), describe(merge(parts)));
  });
}

TEST(Merge, CountsNothingTwice) {
  for_each_world([](const World& world, Random& random) {
    std::vector<Ledger> parts = split(world.ledger, 3, random);
    parts.push_back(parts[1]);
    parts.push_back(world.ledger);
    EXPECT_EQ(describe(merge(parts)), describe(world.ledger));
  });
}

TEST(Score, DoesNotDependOnABaseline) {
  std::size_t open = 0;
  for_each_world([&](const World& world, Random& random) {
    Ledger all_open = world.ledger;
    Ledger baselined = world.ledger;
    Ledger mixed = world.ledger;
    for (std::size_t i = 0; i < world.ledger.findings.size(); ++i) {
      if (world.ledger.findings[i].disposition == Disposition::suppressed) continue;
      all_open.findings[i].disposition = Disposition::open;
      baselined.findings[i].disposition = Disposition::baselined;
      mixed.findings[i].disposition = one_in(random, 2) ? Disposition::open : Disposition::baselined;
      ++open;
    }
    const std::string expected = describe(score(all_open, world.standard));
    EXPECT_EQ(describe(score(baselined, world.standard)), expected);
    EXPECT_EQ(describe(score(mixed, world.standard)), expected);
  });
  EXPECT_GT(open, 300);
}

TEST(Score, DoesNotDependOnFindingsThatAreNotScored) {
  for_each_world([](const World& world, Random&) {
    Ledger scored_only = world.ledger;
    std::erase_if(scored_only.findings, [](const Finding& finding) { return !finding.scored(); });
    EXPECT_EQ(describe(score(scored_only, world.standard)), describe(score(world.ledger, world.standard)));
  });
}

// Values, coverage and next steps; the gates may name such a rule, so they are not compared.
TEST(Score, DoesNotDependOnRulesWithoutARequirementOfTheStandard) {
  for_each_world([](const World& world, Random&) {
    Standard no_gates = world.standard;
    no_gates.gates = {};
    no_gates.gates.no_open_critical = false;
    Ledger related = world.ledger;
    const Score all = score(world.ledger, no_gates);
    std::erase_if(related.rules, [&](const RuleRecord& record) { return all.find(record.rule) == nullptr; });
    std::set<std::string> listed;  // counted by a requirement that is not theirs
    for (const Category& category : world.standard.categories) {
      for (const Requirement& requirement : category.requirements)
        listed.insert(requirement.also_rules.begin(), requirement.also_rules.end());
    }
    for (const RuleRecord& record : world.ledger.rules) {
      const bool own = !record.requirement.empty() && record.requirement != "REQ-XX-001";
      if ((!own && !listed.contains(record.rule)) || !record.scored()) {
        EXPECT_EQ(all.find(record.rule), nullptr) << record.rule;
      }
    }
    EXPECT_EQ(describe(score(related, no_gates)), describe(all));
  });
}

TEST(Score, DoesNotDependOnTheScaleOfTheShares) {
  for_each_world([](const World& world, Random& random) {
    Standard scaled = world.standard;
    for (Category& category : scaled.categories) {
      const Rational factor(static_cast<std::int64_t>(1 + below(random, 9)), 7);
      for (Requirement& requirement : category.requirements) requirement.share *= factor;
    }
    const Score was = score(world.ledger, world.standard);
    const Score is = score(world.ledger, scaled);
    EXPECT_EQ(is.value, was.value);
    EXPECT_EQ(is.readiness, was.readiness);
  });
}

}  // namespace
}  // namespace assay::testing
