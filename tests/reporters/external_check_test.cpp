// Runs the checkers that were written apart from the reporters, on real output. They need python3 and
// python3-jsonschema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "reporters/certificate.h"
#include "reporters/reporter.h"
#include "support/sample_report.h"

namespace assay {
namespace {

using testing::empty_report;
using testing::SampleReport;
using testing::written;

class ExternalCheck : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(ASSAY_BINARY_DIR) / "external_check" / info->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }

  std::string write(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  // What `script` prints, and whether it was content.
  struct Outcome {
    int status = 0;
    std::string output;
  };
  static Outcome run(const std::string& script, const std::string& arguments) {
    const std::string command = "python3 " ASSAY_SOURCE_DIR "/tests/reporters/" + script + ' ' + arguments + " 2>&1";
    Outcome outcome;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> buffer;
    for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      outcome.output.append(buffer.data(), size);
    outcome.status = pclose(pipe);
    return outcome;
  }

  void expect_valid_json(const Report& report) {
    const std::string path = write("report.json", written("json", report));
    const Outcome outcome =
        run("check_json_schema.py", ASSAY_SOURCE_DIR "/docs/schema/assay-report-1.schema.json " + path);
    EXPECT_EQ(outcome.status, 0) << outcome.output;
  }

  Outcome check_sarif(const std::string& sarif) {
    const std::string path = write("report.sarif", sarif);
    const Outcome form =
        run("check_json_schema.py", ASSAY_SOURCE_DIR "/tests/reporters/sarif_subset.schema.json " + path);
    if (form.status != 0) return form;
    return run("check_sarif.py", path + ' ' + (folder_ / "sources").string());
  }

  void write_sources(const SampleReport& sample) {
    for (const auto& [path, file] : sample.texts().files()) write("sources/" + path, file.bytes);
  }

  std::filesystem::path folder_;
};

TEST_F(ExternalCheck, JsonMatchesItsSchema) { expect_valid_json(SampleReport().report()); }

TEST_F(ExternalCheck, JsonOfNothingMatchesItsSchema) { expect_valid_json(empty_report()); }

TEST_F(ExternalCheck, CertificateMatchesItsSchema) {
  const std::string schema = ASSAY_SOURCE_DIR "/docs/schema/assay-certificate-1.schema.json ";
  SampleReport sample;
  const auto check = [&] {
    std::ostringstream json;
    certificate_forms().back().write(sample.report(), json);
    const Outcome outcome = run("check_json_schema.py", schema + write("certificate.json", json.str()));
    EXPECT_EQ(outcome.status, 0) << outcome.output;
  };
  check();
  sample.report().certificate = Certificate{"2026-11-21", {}, {}};
  sample.report().revision.clear();
  sample.report().tree->git_tree.clear();
  sample.report().evidence = EvidenceUse();
  sample.report().baseline = BaselineUse{"old.jsonl", 3, 2, 1};
  sample.report().score.value.reset();
  sample.report().score.grade.reset();
  check();
}

// Whatever names, reasons and evidence are made of, the certificate has the elements that it is made of.
TEST_F(ExternalCheck, TheCertificateOfAHostileProjectIsText) {
  const std::string evil =
      "</td></table><script>alert(1)</script><img src=x onerror='a()'> & \xE2\x80\xAE \x01 \xff\n# a | b";
  SampleReport sample;
  Report& report = sample.report();
  report.standard.title = report.standard.attested_by = report.revision = report.tree->git_tree = evil;
  report.waivers = {{evil, evil, 1, evil, evil, 1}};
  report.certificate = Certificate{evil, {evil}, {evil}};
  report.evidence->path = report.evidence->collector = report.evidence->problem = evil;
  for (EvidenceItem& item : report.evidence->items) item.path = item.summary = item.problem = evil;
  report.files.skipped = {{evil, evil}};
  report.score.gates = {{evil, false, evil, evil}};
  for (const CertificateForm& form : certificate_forms().first(2)) {
    std::ostringstream out;
    form.write(report, out);
    for (const char* markup : {"<script", "<img", "</td></table>", "\xE2\x80\xAE", "\x01", "\xff", "\n# a"})
      EXPECT_THAT(out.str(), ::testing::Not(::testing::HasSubstr(markup))) << form.file;
  }
}

TEST_F(ExternalCheck, TheStatementKeepsTheRulesOfInToto) {
  SampleReport sample;
  const Outcome full = run("check_in_toto.py", write("statement.json", written("in-toto", sample.report())));
  EXPECT_EQ(full.status, 0) << full.output;
  EXPECT_THAT(full.output, ::testing::HasSubstr("FAILED"));
  sample.report().tree->modified = true;
  const std::string changed = written("in-toto", sample.report());
  EXPECT_EQ(changed.find("gitCommit"), std::string::npos) << "the commit is not what was analysed";
  EXPECT_EQ(run("check_in_toto.py", write("changed.json", changed)).status, 0);

  const auto refused = [&](std::string_view from, std::string_view to, std::string_view because) {
    std::string wrong = written("in-toto", sample.report());
    const std::size_t at = wrong.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    wrong.replace(at, from.size(), to);
    const Outcome outcome = run("check_in_toto.py", write("wrong.json", wrong));
    EXPECT_NE(outcome.status, 0) << because;
    EXPECT_NE(outcome.output.find(because), std::string::npos) << outcome.output;
  };
  refused("\"FAILED\"", "\"PASSED\"", "failed tests and the result PASSED");
  refused("\"dirHash\":\"aaaa", "\"dirHash\":\"AAAA", "no lower-case hex");
  refused("\"digest\":{\"dirHash\":\"" + std::string(64, 'a') + "\"}", "\"digest\":{}", "has no digest");
  refused("\"configuration\":", "\"settings\":", "'configuration'");
}

TEST_F(ExternalCheck, HistoryMatchesItsSchema) {
  const std::string schema = ASSAY_SOURCE_DIR "/docs/schema/assay-history-1.schema.json ";
  for (const Trend& trend : {*SampleReport().report().trend, Trend()}) {
    std::ostringstream json;
    write_history_json(trend, json);
    const Outcome outcome = run("check_json_schema.py", schema + write("history.json", json.str()));
    EXPECT_EQ(outcome.status, 0) << outcome.output;
  }
}

TEST_F(ExternalCheck, TheSchemaRefusesWhatItDoesNotName) {
  std::string json = written("json", empty_report());
  json.insert(json.find("\"root\""), "\"extra\":1,");
  const Outcome outcome = run("check_json_schema.py",
                              ASSAY_SOURCE_DIR "/docs/schema/assay-report-1.schema.json " + write("report.json", json));
  EXPECT_NE(outcome.status, 0);
  EXPECT_NE(outcome.output.find("'extra' was unexpected"), std::string::npos) << outcome.output;
}

TEST_F(ExternalCheck, SarifAgreesWithTheSources) {
  SampleReport sample;
  write_sources(sample);
  const Outcome outcome = check_sarif(written("sarif", sample.report()));
  EXPECT_EQ(outcome.status, 0) << outcome.output;
}

TEST_F(ExternalCheck, SarifForUploadAgreesWithTheSources) {
  SampleReport sample;
  write_sources(sample);
  const Outcome outcome = check_sarif(written("sarif-upload", sample.report()));
  EXPECT_EQ(outcome.status, 0) << outcome.output;
}

TEST_F(ExternalCheck, SarifOfNothing) {
  const Outcome outcome = check_sarif(written("sarif", empty_report()));
  EXPECT_EQ(outcome.status, 0) << outcome.output;
}

TEST_F(ExternalCheck, JunitAndGitlabAsTheirConsumersReadThem) {
  SampleReport sample;
  for (const std::string format : {"junit", "gitlab"}) {
    const Outcome full =
        run("check_ci_report.py", format + ' ' + write("full." + format, written(format, sample.report())));
    EXPECT_EQ(full.status, 0) << full.output;
    const Outcome none =
        run("check_ci_report.py", format + ' ' + write("none." + format, written(format, empty_report())));
    EXPECT_EQ(none.status, 0) << none.output;
  }
  std::string junit = written("junit", sample.report());
  junit.replace(junit.find("failures=\""), 10, "failures=\"9");
  EXPECT_NE(run("check_ci_report.py", "junit " + write("wrong.junit", junit)).status, 0);
}

// Whatever names and sources are made of, the page has the same elements as that of an empty report.
TEST_F(ExternalCheck, HtmlOfAHostileProjectIsTheSamePage) {
  const std::string empty = write("empty.html", written("html", empty_report()));
  SampleReport sample;
  const Outcome usual = run("check_html.py", write("sample.html", written("html", sample.report())) + ' ' + empty);
  EXPECT_EQ(usual.status, 0) << usual.output;

  const std::string evil =
      "</script><script>alert(1)</script><!-- ]]> <img src=x onerror='a()'> \" ' ` & \\ {{script}}"
      " \xE2\x80\xA8 \xE2\x80\xAE \xE2\x81\xA6 \xD8\x9C \xEF\xBB\xBF \xff \x01 \x7f \xC2\x85";
  testing::MemoryTexts texts;
  texts.add(evil, evil + "\n\t" + evil + "\neval(x)  # " + evil + '\n');
  RuleInfo rule;
  rule.id = rule.name = rule.summary = rule.why = rule.limits = rule.unit = evil;
  Finding finding = sample.report().findings.front();
  finding.rule = finding.path = finding.message = finding.unit = finding.scope = finding.reason = evil;
  finding.requirement = finding.fingerprint = evil;
  finding.span = {3, 200};
  finding.fix = Fix{evil, FixSafety::safe, {{evil, 10, 20, evil}}};
  finding.related = {{evil, {1, 1}, {1, 2}, evil}};
  finding.flow = {{evil, {1, 1}, {1, 2}, evil}};
  Report report = empty_report();
  report.sources = &texts;
  report.root = report.root_uri = report.revision = report.standard.title = report.standard.version = evil;
  report.standard.attested_by = report.tool.version = evil;
  report.rules = {&rule};
  report.findings = {finding, finding};
  report.files.skipped = {{evil, evil}};
  report.notices = {{evil, evil, 3, evil, true}};
  report.baseline = BaselineUse{evil, 1, 1, 0};
  HistoryPoint point = sample.report().trend->points.front();
  point.recorded = point.revision = evil;
  report.trend = Trend{{point, point}, 1, false};
  report.score.gates = {{evil, false, evil, evil}};
  report.score.best = {{evil, evil, evil, Rational(1, 2)}};
  report.score.categories = {{evil, evil, 1, false, Rational(1), Rational(1), {{evil, evil, 1, Rational(1), {}, {}}}}};
  const std::string page = written("html", report);
  const Outcome hostile = run("check_html.py", write("hostile.html", page) + ' ' + empty);
  EXPECT_EQ(hostile.status, 0) << hostile.output;

  const auto refused = [&](std::string_view from, std::string_view to, std::string_view because) {
    std::string wrong = page;
    wrong.replace(wrong.find(from), from.size(), to);
    const Outcome outcome = run("check_html.py", write("wrong.html", wrong) + ' ' + empty);
    EXPECT_NE(outcome.status, 0) << because;
    EXPECT_NE(outcome.output.find(because), std::string::npos) << outcome.output;
  };
  refused("\\u003c/script\\u003e", "</script><b>", "elements differ");
  refused("\"use strict\";", "\"use sloppy\";", "the policy does not name the script");
  refused("\\\\u202e", "\xE2\x80\xAE", "U+202E stands in the page");
}

// The check itself must see what it is for.
TEST_F(ExternalCheck, SarifThatIsWrongIsRefused) {
  SampleReport sample;
  write_sources(sample);
  const std::string sarif = written("sarif", sample.report());
  const auto refused = [&](std::string_view from, std::string_view to, std::string_view because) {
    std::string wrong = sarif;
    const std::size_t at = wrong.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    wrong.replace(at, from.size(), to);
    const Outcome outcome = check_sarif(wrong);
    EXPECT_NE(outcome.status, 0) << because;
    EXPECT_NE(outcome.output.find(because), std::string::npos) << outcome.output;
  };
  refused("\"suppressions\":[],", "", "'suppressions' is a required property");
  refused("\"snippet\":{\"text\":\"漢字\"}", "\"snippet\":{\"text\":\"漢\"}", "snippet differs from the file");
  refused("\"primaryLocationLineHash\":\"", "\"primaryLocationLineHash\":\"1", "primaryLocationLineHash");
  refused("\"startLine\":4,\"startColumn\":19,\"endLine\":4", "\"startLine\":40,\"startColumn\":19,\"endLine\":40",
          "lines 40 to 40");
  refused("\"charOffset\":61", "\"charOffset\":62", "are not columns");
  refused("\"security-severity\":\"8.0\"", "\"security-severity\":8.0", "8.0 is not of type 'string'");
  refused("\"columnKind\":\"utf16CodeUnits\",", "", "'columnKind' is a required property");
  refused("\"uri\":\"src/one_line.py\"", "\"uri\":\"../one_line.py\"", "leads out of the root");
}

}  // namespace
}  // namespace assay
