#include "analyzer/model/ledger.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(RuleRecord, CountsItsUnitsByStatus) {
  RuleRecord record;
  record.units = {{"a.py::A", "a.py", UnitStatus::passed, ""},      {"a.py::B", "a.py", UnitStatus::passed, ""},
                  {"a.py::C", "a.py", UnitStatus::passed, ""},      {"b.py::A", "b.py", UnitStatus::failed, ""},
                  {"b.py::B", "b.py", UnitStatus::failed, ""},      {"c.py::A", "c.py", UnitStatus::waived, ""},
                  {"d.py", "d.py", UnitStatus::unknown, "encoding"}};
  EXPECT_EQ(record.counts(), (UnitCounts{.passed = 3, .failed = 2, .waived = 1, .unknown = 1}));
  EXPECT_EQ(record.counts().total(), 7);
  EXPECT_EQ(record.counts().decided(), 6);
}

TEST(RuleRecord, CountsTheUnknownUnitsOfAFileOnce) {
  RuleRecord record;
  record.units = {{"a.py", "a.py", UnitStatus::unknown, ""},
                  {"a.py-x/b.py", "a.py-x/b.py", UnitStatus::unknown, ""},  // sorts between the two of a.py
                  {"a.py::A", "a.py", UnitStatus::unknown, ""},
                  {"a.py::B", "a.py", UnitStatus::passed, ""}};
  EXPECT_EQ(record.counts(), (UnitCounts{.passed = 1, .unknown = 2}));
}

TEST(UnitCounts, AddUp) {
  UnitCounts sum{.passed = 1, .failed = 2, .waived = 3, .unknown = 4};
  sum += UnitCounts{.passed = 10, .failed = 20, .waived = 30, .unknown = 40};
  EXPECT_EQ(sum, (UnitCounts{.passed = 11, .failed = 22, .waived = 33, .unknown = 44}));
  EXPECT_EQ(sum.total(), 110);
  EXPECT_EQ(sum.decided(), 66);
}

TEST(RuleRecord, IsScoredUnlessAdvisoryOrInfo) {
  RuleRecord record;
  EXPECT_TRUE(record.scored());
  record.confidence = Confidence::inferred;
  EXPECT_TRUE(record.scored());
  record.confidence = Confidence::advisory;
  EXPECT_FALSE(record.scored());
  record.confidence = Confidence::exact;
  record.severity = Severity::info;
  EXPECT_FALSE(record.scored());
}

}  // namespace
}  // namespace assay
