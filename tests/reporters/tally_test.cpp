#include "tally.h"

#include <gtest/gtest.h>

#include "support/sample_report.h"

namespace assay {
namespace {

using testing::SampleReport;

TEST(Tally, CountsAdvisoryFindingsAsNotes) {
  SampleReport sample;
  const Tally tally = tally_of(sample.report());
  EXPECT_EQ(tally.of(Level::error).of(Disposition::open), 5U);
  EXPECT_EQ(tally.of(Level::error).of(Disposition::suppressed), 1U);
  EXPECT_EQ(tally.of(Level::note).of(Disposition::open), 3U);
  EXPECT_EQ(tally.open_advisory, 1U);
  EXPECT_EQ(tally.total(Disposition::open) + tally.total(Disposition::suppressed) + tally.total(Disposition::baselined),
            sample.report().findings.size());
}

TEST(Tally, PointsAreFlooredButNeverZero) {
  EXPECT_EQ(points_text(Rational(1, 44)), "+0.0227");
  EXPECT_EQ(points_text(Rational(19'999, 100'000)), "+0.1999");
  EXPECT_EQ(points_text(Rational(1, 13'920)), "+0.00007");
  EXPECT_EQ(points_text(Rational(1, 1'000'000'000'000'000)), "+0.000000000000");
}

TEST(Tally, GroupsThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'000), "1,000");
  EXPECT_EQ(grouped(12'345'678), "12,345,678");
  EXPECT_EQ(counted(1, "file"), "1 file");
  EXPECT_EQ(counted(0, "file"), "0 files");
}

TEST(Tally, TakesTheFirstSentence) {
  EXPECT_EQ(first_sentence("One. Two."), "One.");
  EXPECT_EQ(first_sentence("See e.g. this\n  and that. Then `more`."), "See e.g. this and that.");
  EXPECT_EQ(first_sentence("Version 1.5 it is"), "Version 1.5 it is");
  EXPECT_EQ(first_sentence("Stop! `x` follows"), "Stop!");
  EXPECT_EQ(first_sentence("  \n"), "");
}

}  // namespace
}  // namespace assay
