#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "reporters/reporter.h"
#include "support/sample_report.h"

namespace assay {
namespace {

using testing::empty_report;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleReport;
using testing::written;

std::string summary(const Report& report) {
  std::ostringstream out;
  write_summary(report, out, {});
  return std::move(out).str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Formats, AreFoundByName) {
  for (const Format& format : formats()) EXPECT_EQ(find_format(format.name), &format);
  EXPECT_EQ(find_format("xml"), nullptr);
  EXPECT_EQ(find_format(""), nullptr);
}

TEST(Formats, ArePrintedWithoutEscapesUnlessAsked) {
  SampleReport sample;
  for (const Format& format : formats())
    EXPECT_EQ(written(format.name, sample.report()).find('\x1b'), std::string::npos);
  EXPECT_THAT(written("text", sample.report(), true), HasSubstr("\x1b[1;31merror\x1b[0m"));
}

TEST(Formats, GiveTheSameBytesTwice) {
  SampleReport one;
  SampleReport two;
  for (const Format& format : formats())
    EXPECT_EQ(written(format.name, one.report()), written(format.name, two.report()));
}

// The patterns that editors and GitHub are given.
TEST(Text, EveryLineMatchesAProblemMatcher) {
  SampleReport sample;
  const std::regex matcher(R"(^(.+?):(\d+):(\d+): (error|warning|note): (.*) \[([A-Z]+-\d+)\]$)");
  const std::vector<std::string> lines = lines_of(written("text", sample.report()));
  EXPECT_EQ(lines.size(), 11U);
  for (const std::string& line : lines) EXPECT_TRUE(std::regex_match(line, matcher)) << line;
}

TEST(Text, ShowsOpenFindingsOnly) {
  SampleReport sample;
  const std::string text = written("text", sample.report());
  EXPECT_THAT(text, Not(HasSubstr("`Mock` is constructed")));  // suppressed
  EXPECT_THAT(text, Not(HasSubstr("crlf_with_bom")));          // baselined
}

TEST(Text, AnAdvisoryFindingIsANote) {
  SampleReport sample;
  EXPECT_THAT(written("text", sample.report()), HasSubstr(": note: a workflow of 40 nodes [WF-009]"));
}

TEST(Full, ShowsWhatTextLeavesOut) {
  SampleReport sample;
  const std::string full = written("full", sample.report());
  EXPECT_THAT(full, HasSubstr("error[NM-001] (suppressed): `Mock` is constructed"));
  EXPECT_THAT(full, HasSubstr("= suppressed: the ledger has no test instance yet"));
  EXPECT_THAT(full, HasSubstr("= baselined: accepted on adoption"));
}

TEST(Full, CopesWithASpanPastTheEndOfTheFile) {
  SampleReport sample;
  Finding& finding = sample.report().findings.front();
  finding.span = {100'000, 200'000};
  EXPECT_THAT(written("full", sample.report()), HasSubstr(finding.message));
}

TEST(Summary, CountsByLevelAndDisposition) {
  SampleReport sample;
  const std::string text = summary(sample.report());
  EXPECT_THAT(text, HasSubstr("  error            5           1           0\n"));
  EXPECT_THAT(text, HasSubstr("  warning          3           0           1\n"));
  EXPECT_THAT(text, HasSubstr("  total           11           1           1\n"));
}

TEST(Summary, NoLineIsWiderThanATerminal) {
  SampleReport sample;
  for (const std::string& line : lines_of(summary(sample.report()))) EXPECT_LE(line.size(), 100U) << line;
}

TEST(Summary, SaysWhatItDoesNotList) {
  Report report = empty_report();
  for (std::uint32_t line = 1; line <= 30; ++line)
    report.notices.push_back({"encoding", "a.py", line, "odd byte", false});
  for (std::uint32_t line = 1; line <= 20; ++line)
    report.notices.push_back({"syntax", "b.py", line, "odd token", true});
  const std::string text = summary(report);
  EXPECT_THAT(text, HasSubstr("Notices    50\n  syntax         b.py:1: odd token\n"));
  EXPECT_THAT(text, HasSubstr("and 42 more: 26 encoding, 16 syntax (--output json lists all)\n"));
}

TEST(Summary, SaysWhenTheAnalysisIsIncomplete) {
  Report report = empty_report();
  EXPECT_THAT(summary(report), Not(HasSubstr("incomplete")));
  report.complete = false;
  EXPECT_THAT(summary(report), HasSubstr("incomplete: more than the allowed share was not looked at"));
}

TEST(Scorecard, WrapsAFractionOfManyDigits) {
  SampleReport sample;
  Rational value(1);
  for (std::int64_t prime : {1'000'003, 1'000'033, 1'000'037, 1'000'039, 1'000'081, 1'000'099, 1'000'117, 1'000'121}) {
    value *= Rational(prime - 1, prime);
  }
  sample.report().score.value = value;
  std::ostringstream out;
  write_scorecard(sample.report(), out, {});
  std::string digits;
  bool seen = false;
  for (const std::string& line : lines_of(out.str())) {
    EXPECT_LE(line.size(), 100U) << line;
    if (line.starts_with("Compliance score")) seen = true;
    if (seen && line.starts_with("                   ")) digits += line.substr(19);
  }
  EXPECT_EQ(digits, value.text());
}

TEST(Scorecard, NeverRoundsUp) {
  SampleReport sample;
  sample.report().score.value = Rational(94'999, 100'000);
  std::ostringstream out;
  write_scorecard(sample.report(), out, {});
  EXPECT_THAT(out.str(), HasSubstr("Compliance score   0.94 "));
}

}  // namespace
}  // namespace assay
