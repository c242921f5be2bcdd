// An in-toto statement about a test run (Statement v1, github.com/in-toto/attestation spec/v1; predicate Test Result
// v0.1, spec/predicates/test-result.md). The tests are the rules and the gates; docs/statement.md says what their names
// mean. Signing it is for others: cosign, or GitHub's attest action.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json_stream.h"
#include "writers.h"

namespace assay {
namespace {

struct Tests {
  std::vector<std::string> passed;
  std::vector<std::string> warned;
  std::vector<std::string> failed;
};

Tests tests_of(const Report& report) {
  std::set<std::string_view> failing;  // rules
  std::set<std::string_view> noted;
  for (const Finding& finding : report.findings) {
    const bool fails = finding.disposition == Disposition::open && finding.confidence != Confidence::advisory &&
                       finding.level() <= Level::warning;
    (fails ? failing : noted).insert(finding.rule);
  }
  Tests tests;
  for (const RuleInfo* rule : report.rules) {
    const RuleScore* score = report.score.find(rule->id);
    const UnitCounts counts = score == nullptr ? UnitCounts() : score->counts;
    const std::string name = rule->id + ' ' + rule->name;
    if (failing.contains(rule->id)) {
      tests.failed.push_back(name);
    } else if (noted.contains(rule->id) || counts.unknown > 0) {
      tests.warned.push_back(name);
    } else if (counts.total() > 0) {
      tests.passed.push_back(name);
    }
  }
  (report.complete ? tests.passed : tests.failed).emplace_back("analysis complete");
  for (const Gate& gate : report.score.gates)
    (gate.passed ? tests.passed : tests.failed).push_back("gate " + gate.name);
  return tests;
}

class Statement {
 public:
  Statement(const Report& report, std::ostream& out) : report_(report), json_(out) {}

  void write() {
    json_.begin_object();
    json_.open_lines();
    json_.line();
    json_.field("_type", "https://in-toto.io/Statement/v1");
    json_.line();
    json_.begin_array("subject");
    json_.open_lines();
    if (report_.tree) subjects(*report_.tree);
    json_.close_lines();
    json_.end_array();
    json_.line();
    json_.field("predicateType", "https://in-toto.io/attestation/test-result/v0.1");
    json_.line();
    predicate();
    json_.close_lines();
    json_.end_object();
  }

 private:
  void descriptor(std::string_view name, std::string_view algorithm, std::string_view digest) {
    json_.line();
    json_.begin_object();
    if (!name.empty()) json_.field("name", name);
    json_.begin_object("digest");
    json_.field(algorithm, digest);
    json_.end_object();
    json_.end_object();
  }

  // The commit is only named where its files are those that were analysed.
  void subjects(const AnalysedTree& tree) {
    if (!report_.revision.empty() && !tree.modified) {
      descriptor("", "gitCommit", report_.revision);
      if (!tree.git_tree.empty()) descriptor("", "gitTree", tree.git_tree);
    }
    descriptor(".", "dirHash", tree.digest);
    for (const AnalysedFile& file : tree.files) descriptor(file.path, "sha256", file.sha256);
  }

  void predicate() {
    const Tests tests = tests_of(report_);
    const std::string_view result = !tests.failed.empty() ? "FAILED" : !tests.warned.empty() ? "WARNED" : "PASSED";
    json_.begin_object("predicate");
    json_.open_lines();
    json_.line();
    json_.field("result", result);
    json_.line();
    json_.begin_array("configuration");
    json_.open_lines();
    if (report_.tree) {
      for (const AnalysedFile& file : report_.tree->configuration) descriptor(file.path, "sha256", file.sha256);
    }
    json_.close_lines();
    json_.end_array();
    for (const auto& [name, list] : {std::pair("passedTests", &tests.passed), std::pair("warnedTests", &tests.warned),
                                     std::pair("failedTests", &tests.failed)}) {
      json_.line();
      json_.lines(name, *list, [&](const std::string& test) { json_.value(test); });
    }
    json_.close_lines();
    json_.end_object();
  }

  const Report& report_;
  JsonStream json_;
};

}  // namespace

void write_in_toto(const Report& report, std::ostream& out, const ReportOptions&) { Statement(report, out).write(); }

}  // namespace assay
