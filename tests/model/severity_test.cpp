#include "analyzer/model/severity.h"

#include <gtest/gtest.h>

#include <array>

#include "analyzer/model/finding.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/score.h"

namespace assay {
namespace {

struct SeverityRow {
  Severity severity;
  std::string_view word;
  Level level;
  int weight;
};

// Words, levels and weights are promised to readers of reports.
constexpr std::array kRows = {
    SeverityRow{Severity::critical, "critical", Level::error, 8}, SeverityRow{Severity::high, "high", Level::error, 4},
    SeverityRow{Severity::medium, "medium", Level::warning, 2},   SeverityRow{Severity::low, "low", Level::note, 1},
    SeverityRow{Severity::info, "info", Level::note, 0},
};

TEST(Severity, HasItsWordLevelAndWeight) {
  for (const SeverityRow& row : kRows) {
    EXPECT_EQ(to_string(row.severity), row.word);
    EXPECT_EQ(parse_severity(row.word), row.severity);
    EXPECT_EQ(level_of(row.severity), row.level) << row.word;
    EXPECT_EQ(weight_of(row.severity), row.weight) << row.word;
  }
}

TEST(Confidence, IsReadAndPrinted) {
  for (const Confidence confidence : {Confidence::exact, Confidence::inferred, Confidence::advisory}) {
    EXPECT_EQ(parse_confidence(to_string(confidence)), confidence);
  }
  EXPECT_EQ(to_string(Confidence::exact), "exact");
  EXPECT_EQ(to_string(Confidence::inferred), "inferred");
  EXPECT_EQ(to_string(Confidence::advisory), "advisory");
}

TEST(Words, AreReadExactly) {
  for (const std::string_view wrong : {"", "Critical", "high ", "error", "inf", "infos"}) {
    EXPECT_EQ(parse_severity(wrong), std::nullopt) << wrong;
  }
  for (const std::string_view wrong : {"", "Exact", "exact ", "sure"}) {
    EXPECT_EQ(parse_confidence(wrong), std::nullopt) << wrong;
  }
}

TEST(Words, AreThoseOfTheReport) {
  EXPECT_EQ(to_string(Disposition::open), "open");
  EXPECT_EQ(to_string(Disposition::suppressed), "suppressed");
  EXPECT_EQ(to_string(Disposition::baselined), "baselined");
  EXPECT_EQ(to_string(Level::error), "error");
  EXPECT_EQ(to_string(Level::warning), "warning");
  EXPECT_EQ(to_string(Level::note), "note");
  EXPECT_EQ(to_string(FixSafety::safe), "safe");
  EXPECT_EQ(to_string(FixSafety::unsafe), "unsafe");
  EXPECT_EQ(to_string(FixSafety::display), "display");
  EXPECT_EQ(to_string(UnitStatus::passed), "passed");
  EXPECT_EQ(to_string(UnitStatus::failed), "failed");
  EXPECT_EQ(to_string(UnitStatus::waived), "waived");
  EXPECT_EQ(to_string(UnitStatus::unknown), "unknown");
  EXPECT_EQ(to_string(Grade::excellent), "excellent");
  EXPECT_EQ(to_string(Grade::good), "good");
  EXPECT_EQ(to_string(Grade::acceptable), "acceptable");
  EXPECT_EQ(to_string(Grade::insufficient), "insufficient");
}

}  // namespace
}  // namespace assay
