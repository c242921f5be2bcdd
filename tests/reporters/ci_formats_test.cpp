// The formats of CI systems: github, gitlab, junit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

std::size_t count(const std::string& text, std::string_view needle) {
  std::size_t found = 0;
  for (std::size_t at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1)) ++found;
  return found;
}

// A report with nothing but these findings.
Report with(const SampleReport& sample, std::vector<Finding> findings) {
  Report report = empty_report();
  report.sources = &sample.texts();
  report.findings = std::move(findings);
  return report;
}

TEST(Github, EscapesPropertiesAndData) {
  const SampleReport sample;
  Finding finding = sample.finding("NM-001", "a,b:c%d\ne.py", "", "50% done: yes, really\r\n::error::no");
  EXPECT_THAT(written("github", with(sample, {finding})),
              HasSubstr("\n::error file=a%2Cb%3Ac%25d\\ne.py,line=1,endLine=1,col=1,endColumn=1,title=NM-001"
                        "::50%25 done: yes, really\\r\\n::error::no\n"));
}

TEST(Github, GivesNoColumnsWhereAPlaceSpansLines) {
  const SampleReport sample;
  Finding finding = sample.finding("NM-001", "a.py", "", "long");
  finding.end = {3, 2};
  EXPECT_THAT(written("github", with(sample, {finding})), HasSubstr("file=a.py,line=1,endLine=3,title=NM-001::long\n"));
}

TEST(Github, PathsAreThoseOfTheRepository) {
  const SampleReport sample;
  Report report = with(sample, {sample.finding("NM-001", "a.py", "", "x")});
  report.root_in_repository = "services/api/";
  EXPECT_THAT(written("github", report), HasSubstr("file=services/api/a.py,"));
  EXPECT_THAT(written("gitlab", report), HasSubstr("\"path\":\"services/api/a.py\""));
  EXPECT_THAT(written("junit", report), Not(HasSubstr("services/api/")));  // no rule is enabled: no suite of its own
  SampleReport rules;
  rules.report().root_in_repository = "services/api/";
  EXPECT_THAT(written("junit", rules.report()), HasSubstr("file=\"services/api/src/one_line.py\""));
}

TEST(Github, KeepsTheGravestTenOfEachLevelAndSaysSo) {
  const SampleReport sample;
  std::vector<Finding> findings;
  for (int i = 0; i < 14; ++i) {
    Finding finding = sample.finding("NM-001", "a.py", "", "number " + std::to_string(i));
    finding.severity = i < 12 ? Severity::high : Severity::critical;
    findings.push_back(finding);
    finding.severity = Severity::low;
    findings.push_back(finding);
  }
  const std::string out = written("github", with(sample, findings));
  EXPECT_EQ(count(out, "::error "), 10U);
  EXPECT_EQ(count(out, "::warning "), 0U);
  EXPECT_EQ(count(out, "::notice "), 10U);  // the headline is one
  EXPECT_THAT(out, HasSubstr("::number 12\n"));
  EXPECT_THAT(out, HasSubstr("::number 13\n"));
  EXPECT_THAT(out, HasSubstr("\nassay: not annotated, because GitHub keeps 10 annotations of a level for each step: "
                             "4 errors, 0 warnings, 5 notes;"));
}

TEST(Github, SaysNothingOfALimitThatWasNotReached) {
  const SampleReport sample;
  EXPECT_THAT(written("github", with(sample, {sample.finding("NM-001", "a.py", "", "one")})),
              Not(HasSubstr("not annotated")));
}

TEST(Github, AnnotatesOpenFindingsOnly) {
  const SampleReport sample;
  Finding finding = sample.finding("NM-001", "a.py", "", "accepted");
  finding.disposition = Disposition::suppressed;
  EXPECT_EQ(written("github", with(sample, {finding})), "::notice title=assay::Compliance not measured\n");
}

TEST(Gitlab, CopiesHaveFingerprintsOfTheirOwn) {
  const SampleReport sample;
  std::vector<Finding> findings(3, sample.finding("NM-001", "a.py", "", "copy"));
  findings[1].disposition = Disposition::baselined;
  const std::string out = written("gitlab", with(sample, findings));
  EXPECT_EQ(count(out, "\"fingerprint\":\"00112233445566778899aabbccddeeff\""), 1U);
  EXPECT_EQ(count(out, "\"fingerprint\":\"00112233445566778899aabbccddeeff-2\""), 1U);
  EXPECT_EQ(count(out, "\"check_name\""), 2U);
}

TEST(Gitlab, SeveritiesAreItsOwnWords) {
  const SampleReport sample;
  const auto word = [&](Severity severity, Confidence confidence) {
    Finding finding = sample.finding("NM-001", "a.py", "", "x");
    finding.severity = severity;
    finding.confidence = confidence;
    const std::string out = written("gitlab", with(sample, {finding}));
    const std::size_t at = out.find("\"severity\":\"") + 12;
    return out.substr(at, out.find('"', at) - at);
  };
  EXPECT_EQ(word(Severity::critical, Confidence::exact), "blocker");
  EXPECT_EQ(word(Severity::high, Confidence::inferred), "critical");
  EXPECT_EQ(word(Severity::medium, Confidence::exact), "major");
  EXPECT_EQ(word(Severity::low, Confidence::exact), "minor");
  EXPECT_EQ(word(Severity::info, Confidence::exact), "info");
  EXPECT_EQ(word(Severity::critical, Confidence::advisory), "info");  // fails no run
}

TEST(Junit, NotesPassAndAcceptedFindingsAreSkipped) {
  SampleReport sample;
  Finding note = sample.finding("NM-001", "note.py", "", "a small thing");
  note.severity = Severity::low;
  Finding accepted = sample.finding("NM-001", "old.py", "", "an old thing");
  accepted.disposition = Disposition::baselined;
  accepted.reason = "put aside";
  Finding open = sample.finding("NM-001", "new.py", "", "a \"new\" <thing> & more");
  sample.report().findings = {note, accepted, open};
  const std::string out = written("junit", sample.report());
  EXPECT_THAT(out, HasSubstr("name=\"note.py\" file=\"note.py\" time=\"0\">\n      <system-out>note.py:1:1: note: "));
  EXPECT_THAT(out, HasSubstr("<skipped message=\"1 accepted finding, first: put aside\"/>"));
  EXPECT_THAT(out, HasSubstr("<failure message=\"a &quot;new&quot; &lt;thing&gt; &amp; more\" type=\"error\">"));
  EXPECT_THAT(out, HasSubstr("<testsuite name=\"NM-001 mock-import\" tests=\"3\" failures=\"1\" errors=\"0\" "
                             "skipped=\"1\" time=\"0\">"));
}

TEST(Junit, AnIncompleteAnalysisIsAnError) {
  SampleReport sample;
  EXPECT_THAT(written("junit", sample.report()), Not(HasSubstr("<error ")));
  sample.report().complete = false;
  EXPECT_THAT(written("junit", sample.report()),
              HasSubstr("<error message=\"12 MB is above the limit of 5 MB\" type="));
}

TEST(Junit, HoldsOnlyCharactersOfXml) {
  SampleReport sample;
  sample.report().findings = {sample.finding("NM-001", "a\x01.py", "", "\x1b[0m \xEF\xBF\xBE \xFF \xED\xA0\x80")};
  const std::string out = written("junit", sample.report());
  for (const char c : out) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_THAT(out, HasSubstr("a\\x01.py"));
  EXPECT_THAT(out, Not(HasSubstr("\xEF\xBF\xBE")));
}

}  // namespace
}  // namespace assay
