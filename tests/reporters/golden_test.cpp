#include <gtest/gtest.h>

#include <sstream>

#include "reporters/certificate.h"
#include "reporters/reporter.h"
#include "support/sample_report.h"

namespace assay {
namespace {

using testing::empty_report;
using testing::expect_golden;
using testing::SampleReport;
using testing::written;

std::string summary(const Report& report, bool color = false) {
  std::ostringstream out;
  write_summary(report, out, {.color = color, .width = 100});
  return std::move(out).str();
}

// Of the page only what it knows: what it looks like is seen in a browser.
std::string for_golden(const Format& format, const Report& report) {
  const std::string text = written(format.name, report);
  return format.name == "html" ? std::string(testing::page_data(text)) : text;
}

TEST(Golden, EachFormat) {
  SampleReport sample;
  for (const Format& format : formats()) {
    expect_golden("sample." + std::string(format.name), for_golden(format, sample.report()));
  }
}

TEST(Golden, EachFormatOfAnEmptyReport) {
  for (const Format& format : formats()) {
    expect_golden("empty." + std::string(format.name), for_golden(format, empty_report()));
  }
}

TEST(Golden, Summary) {
  SampleReport sample;
  expect_golden("sample.summary", summary(sample.report()));
  expect_golden("empty.summary", summary(empty_report()));
}

TEST(Golden, History) {
  SampleReport sample;
  const auto text = [](const Trend& trend, bool color = false) {
    std::ostringstream out;
    write_history(trend, out, {.color = color, .width = 100});
    return std::move(out).str();
  };
  Trend& trend = *sample.report().trend;
  expect_golden("sample.history", text(trend));
  expect_golden("sample.color.history", text(trend, true));
  expect_golden("empty.history", text({}));
  std::ostringstream json;
  write_history_json(trend, json);
  expect_golden("sample.history.json", std::move(json).str());
  trend.points.front().rules_digest = "0f";  // as --any-rules shows it
  trend.other_rules = 0;
  expect_golden("mixed.history", text(trend));
  trend.points.resize(1);
  expect_golden("one.history", text(trend));
}

TEST(Golden, Certificate) {
  SampleReport sample;
  Report& report = sample.report();
  const auto compare = [&](const std::string& name) {
    for (const CertificateForm& form : certificate_forms()) {
      std::ostringstream out;
      form.write(report, out);
      expect_golden(name + '.' + std::string(form.file), std::move(out).str());
    }
  };
  compare("refused");
  report.certificate = Certificate{"2026-11-21", {}, {}};
  report.evidence = EvidenceUse();
  report.waivers.clear();
  report.files.skipped.clear();
  report.notices.clear();
  report.score.counts.unknown = 0;
  report.revision.clear();
  compare("granted");
}

TEST(Golden, Color) {
  SampleReport sample;
  expect_golden("sample.color.text", written("text", sample.report(), true));
  expect_golden("sample.color.full", written("full", sample.report(), true));
  expect_golden("sample.color.summary", summary(sample.report(), true));
}

}  // namespace
}  // namespace assay
