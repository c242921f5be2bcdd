#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "support/sample_report.h"

namespace assay {
namespace {

using testing::empty_report;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleReport;
using testing::written;

TEST(OpenMetrics, EscapesLabels) {
  Report report = empty_report();
  report.score.gates = {{"a \"quoted\" \\ name\nof two lines \xff", true, "", ""}};
  EXPECT_THAT(written("openmetrics", report),
              HasSubstr("assay_gate_passed{gate=\"a \\\"quoted\\\" \\\\ name\\nof two lines \xEF\xBF\xBD\"} 1\n"));
}

TEST(OpenMetrics, WhatWasNotMeasuredHasNoSample) {
  const std::string text = written("openmetrics", empty_report());
  EXPECT_THAT(text, HasSubstr("# TYPE assay_score gauge\n"));
  EXPECT_THAT(text, Not(HasSubstr("\nassay_score ")));
  EXPECT_THAT(text, Not(HasSubstr("\nassay_coverage ")));
}

TEST(OpenMetrics, FractionsHaveAsManyDigitsAsADouble) {
  Report report = empty_report();
  report.score.value = Rational(1, 3);
  report.score.coverage = Rational(1);
  const std::string text = written("openmetrics", report);
  EXPECT_THAT(text, HasSubstr("\nassay_score 0.33333333333333333\n"));
  EXPECT_THAT(text, HasSubstr("\nassay_coverage 1.0\n"));
}

// The grammar of the specification, as far as this format uses it.
TEST(OpenMetrics, EveryLineIsOfTheFormatAndNoSampleComesTwice) {
  SampleReport sample;
  Report& report = sample.report();
  report.score.gates.push_back(report.score.gates.front());  // a profile may name a gate twice
  report.score.categories.push_back(report.score.categories.front());
  const std::string text = written("openmetrics", report);
  const std::regex type("# TYPE ([a-z_]+) gauge");
  const std::regex help("# HELP ([a-z_]+) [^\\\\\"]+");
  const std::regex line(R"rx(([a-z_]+)(\{([a-z_]+="([^"\\]|\\["\\n])*",?)+\})? [0-9]+(\.[0-9]+)?)rx");
  std::set<std::string> families;
  std::set<std::string> samples;
  std::string family;
  std::istringstream lines(text);
  for (std::string one; std::getline(lines, one);) {
    std::smatch found;
    if (one == "# EOF") {
      EXPECT_FALSE(std::getline(lines, one)) << "something follows the end";
      return;
    }
    if (std::regex_match(one, found, type)) {
      family = found[1];
      EXPECT_TRUE(families.insert(family).second) << one;
    } else if (std::regex_match(one, found, help)) {
      EXPECT_EQ(found[1], family);
    } else {
      ASSERT_TRUE(std::regex_match(one, found, line)) << one;
      EXPECT_EQ(found[1], family);
      EXPECT_TRUE(samples.insert(one.substr(0, one.rfind(' '))).second) << one;
    }
  }
  FAIL() << "the end is missing";
}

}  // namespace
}  // namespace assay
