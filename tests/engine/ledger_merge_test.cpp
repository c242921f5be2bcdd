// Where shards overlap. That disjoint shards give the whole is in score_invariance_test.
#include "analyzer/engine/ledger_merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "support/ledger_generator.h"

namespace assay::testing {
namespace {

Ledger with_unit(UnitStatus status, std::string reason = {}) {
  return {
      {{"NR-001", Severity::high, Confidence::exact, "REQ-GS-002", {{"a.py::A", "a.py", status, std::move(reason)}}}},
      {}};
}

TEST(Merge, TakesTheWorstStatusOfAUnit) {
  constexpr std::array kByBadness = {UnitStatus::passed, UnitStatus::waived, UnitStatus::unknown, UnitStatus::failed};
  for (std::size_t i = 0; i < kByBadness.size(); ++i) {
    for (std::size_t j = 0; j < kByBadness.size(); ++j) {
      const Ledger whole = merge({with_unit(kByBadness[i]), with_unit(kByBadness[j])});
      ASSERT_EQ(whole.rules.size(), 1);
      ASSERT_EQ(whole.rules[0].units.size(), 1);
      EXPECT_EQ(whole.rules[0].units[0].status, kByBadness[std::max(i, j)]);
    }
  }
}

TEST(Merge, TakesTheSameReasonInAnyOrder) {
  const Ledger encoding = with_unit(UnitStatus::unknown, "encoding");
  const Ledger syntax = with_unit(UnitStatus::unknown, "syntax");
  EXPECT_EQ(merge({encoding, syntax}).rules[0].units[0].reason, "encoding");
  EXPECT_EQ(merge({syntax, encoding}).rules[0].units[0].reason, "encoding");
}

TEST(Merge, KeepsEqualFindingsOfOnePart) {
  Finding finding;
  finding.rule = "NM-001";
  finding.path = "a.py";
  Finding other = finding;
  other.message = "other";
  const Ledger twice{{}, {finding, finding}};
  const Ledger once{{}, {other, finding}};
  EXPECT_EQ(merge({twice}).findings.size(), 2);
  EXPECT_EQ(merge({twice, once}).findings.size(), 3);
  EXPECT_EQ(describe(merge({once, twice})), describe(merge({twice, once})));
}

TEST(Merge, OfNothingIsEmpty) {
  EXPECT_EQ(describe(merge({})), "");
  EXPECT_EQ(describe(merge({{}, {}})), "");
}

}  // namespace
}  // namespace assay::testing
