#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "json_stream.h"
#include "support/sample_report.h"

namespace assay {
namespace {

using testing::empty_report;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleReport;
using testing::written;

TEST(Json, FractionsMayBeLargerThanAnyMachineWord) {
  Report report = empty_report();
  Rational value(1);
  for (std::int64_t i = 0; i < 4; ++i) value *= Rational(999'999'999'999'999'988 - i, 999'999'999'999'999'989);
  report.score.value = value;
  const std::string json = written("json", report);
  EXPECT_GT(value.numerator().size(), 60U);
  EXPECT_THAT(json, HasSubstr("\"value\":0.99,\"fraction\":[" + value.numerator() + "," + value.denominator() + "]"));
}

TEST(Json, ValuesAreNeverRoundedUp) {
  Report report = empty_report();
  report.score.value = Rational(94'999, 100'000);
  report.score.coverage = Rational(1);
  EXPECT_THAT(written("json", report), HasSubstr("\"value\":0.94,"));
  EXPECT_THAT(written("json", report), HasSubstr("\"coverage\":1.00,"));
}

TEST(Json, WhatWasNotMeasuredIsNull) {
  const std::string json = written("json", empty_report());
  EXPECT_THAT(json, HasSubstr("\"value\":null,\"fraction\":null,\"grade\":null,\"coverage\":null"));
  EXPECT_THAT(json, Not(HasSubstr("readiness")));
  EXPECT_THAT(json, Not(HasSubstr("revision")));
}

TEST(Json, TimingIsTheLastLineAndTheOnlyDifference) {
  SampleReport one;
  SampleReport two;
  two.report().timing = {{{"discover", 3}}, 4};
  const std::string a = written("json", one.report());
  const std::string b = written("json", two.report());
  EXPECT_NE(a, b);
  EXPECT_EQ(a.substr(0, a.find("  \"timing\":")), b.substr(0, b.find("  \"timing\":")));
  EXPECT_THAT(
      b, EndsWith("  \"timing\":{\"total\":4.000000,\"stages\":[{\"name\":\"discover\",\"seconds\":3.000000}]}\n}\n"));
}

TEST(Json, OnlyWhatGainsHasPoints) {
  SampleReport sample;
  std::istringstream lines(written("json", sample.report()));
  int with_points = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("\"disposition\"") == std::string::npos || line.find("\"points\"") == std::string::npos) continue;
    ++with_points;
    EXPECT_THAT(line, Not(HasSubstr("\"suppressed\"")));
    EXPECT_THAT(line, Not(HasSubstr("\"advisory\"")));
    EXPECT_THAT(line, Not(HasSubstr("\"info\"")));
  }
  EXPECT_EQ(with_points, 7);
}

TEST(JsonStream, BreaksLinesOnlyWhereAsked) {
  std::ostringstream out;
  {
    JsonStream json(out);
    json.begin_object();
    json.open_lines();
    json.line();
    json.lines("full", std::vector<int>{1, 2}, [&](int i) { json.value(i); });
    json.line();
    json.lines("empty", std::vector<int>{}, [&](int i) { json.value(i); });
    json.field("flat", true);
    json.close_lines();
    json.end_object();
  }
  EXPECT_EQ(out.str(), "{\n  \"full\":[\n    1,\n    2\n  ],\n  \"empty\":[],\"flat\":true\n}\n");
}

TEST(JsonStream, WritesLongTextWhole) {
  const std::string text(300'000, 'x');
  std::ostringstream out;
  {
    JsonStream json(out);
    json.value(text);
  }
  EXPECT_EQ(out.str(), '"' + text + "\"\n");
}

}  // namespace
}  // namespace assay
