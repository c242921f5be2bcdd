// JUnit's XML, as Jenkins, GitLab, Azure DevOps and CircleCI read it (form: the schema of Jenkins' JUnit plugin). Every
// rule is a suite, and every file in which it has findings a test case; a rule without findings has one that passes. So
// a test case keeps its name from run to run, and its history can be followed.
#include <algorithm>
#include <map>
#include <ostream>
#include <vector>

#include "paths.h"
#include "tally.h"
#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

// `text` for an attribute or an element. XML 1.0 cannot hold control characters, not even escaped, nor U+FFFE and
// U+FFFF; `printable` has made the former visible, the latter become U+FFFD.
std::string xml(std::string_view text) {
  std::string storage;
  const std::string shown = printable(text);
  const std::string_view valid = valid_utf8(shown, storage);
  std::string out;
  for (std::size_t at = 0; at < valid.size();) {
    const Character character = character_at(valid, at);
    switch (character.value) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case 0xFFFE:
      case 0xFFFF: out += "\xEF\xBF\xBD"; break;
      default: out += valid.substr(at, character.size);
    }
    at += character.size;
  }
  return out;
}

enum class Outcome : std::uint8_t { passed, skipped, failed, error };

struct TestCase {
  std::string name;
  std::string file;  // empty: none
  Outcome outcome = Outcome::passed;
  std::string message;             // of a failure, an error or a skip
  std::string type;                // of a failure or an error
  std::vector<std::string> lines;  // its text
};

struct Suite {
  std::string id;
  std::string name;
  std::vector<TestCase> cases;

  std::size_t count(Outcome outcome) const {
    return static_cast<std::size_t>(std::ranges::count(cases, outcome, &TestCase::outcome));
  }
};

std::string line_of(const Finding& finding) {
  std::string line = finding.path + ':' + std::to_string(finding.start.line) + ':' +
                     std::to_string(finding.start.column) + ": " + std::string(to_string(shown_level(finding))) + ": " +
                     finding.message;
  if (finding.disposition != Disposition::open)
    line += " (" + std::string(to_string(finding.disposition)) + ": " + finding.reason + ')';
  return line;
}

// Open errors and warnings fail; what is accepted is skipped; notes are listed in a test case that passes.
TestCase case_of(const Report& report, std::string_view path, const std::vector<const Finding*>& findings) {
  TestCase test;
  test.name = path;
  test.file = repository_path(report, path);
  std::vector<const Finding*> failing;
  std::size_t accepted = 0;
  for (const Finding* finding : findings) {
    test.lines.push_back(line_of(*finding));
    if (finding->disposition != Disposition::open) {
      ++accepted;
    } else if (shown_level(*finding) != Level::note) {
      failing.push_back(finding);
    }
  }
  if (!failing.empty()) {
    const Finding* gravest = *std::ranges::min_element(failing, {}, [](const Finding* f) { return shown_level(*f); });
    test.outcome = Outcome::failed;
    test.type = to_string(shown_level(*gravest));
    test.message = failing.size() == 1 ? failing.front()->message
                                       : counted(failing.size(), "finding") + ", first: " + failing.front()->message;
  } else if (accepted == findings.size()) {
    test.outcome = Outcome::skipped;
    test.message = counted(accepted, "accepted finding") + ", first: " + findings.front()->reason;
  }
  return test;
}

Suite suite_of(const Report& report, const RuleInfo& rule, const std::vector<const Finding*>& findings) {
  Suite suite{rule.id, rule.id + ' ' + rule.name, {}};
  std::map<std::string_view, std::vector<const Finding*>> by_path;
  for (const Finding* finding : findings) by_path[finding->path].push_back(finding);
  for (const auto& [path, of_file] : by_path) suite.cases.push_back(case_of(report, path, of_file));
  if (suite.cases.empty()) suite.cases.push_back({"no findings", "", Outcome::passed, "", "", {}});
  return suite;
}

// What was not looked at: an error where too much of it makes the run incomplete, a skip where it does not.
Suite analysis_of(const Report& report) {
  Suite suite{"analysis", "completeness of the analysis", {}};
  std::map<std::string_view, TestCase> by_path;
  for (const Notice& notice : report.notices) {
    if (!notice.incomplete) continue;
    TestCase& test = by_path[notice.path];
    test.name = notice.path.empty() ? "whole run" : notice.path;
    test.file = notice.path.empty() ? "" : repository_path(report, notice.path);
    test.outcome = report.complete ? Outcome::skipped : Outcome::error;
    if (test.message.empty()) test.message = notice.text;
    test.type = notice.kind;
    test.lines.push_back((notice.line == 0 ? "" : "line " + std::to_string(notice.line) + ": ") + notice.text);
  }
  for (auto& [path, test] : by_path) suite.cases.push_back(std::move(test));
  if (suite.cases.empty()) suite.cases.push_back({"every file was evaluated", "", Outcome::passed, "", "", {}});
  return suite;
}

void write_lines(const TestCase& test, std::ostream& out) {
  for (const std::string& line : test.lines) out << xml(line) << '\n';
}

void write_case(const Suite& suite, const TestCase& test, std::ostream& out) {
  out << "    <testcase classname=\"" << xml(suite.id) << "\" name=\"" << xml(test.name) << '"';
  if (!test.file.empty()) out << " file=\"" << xml(test.file) << '"';
  out << " time=\"0\"";
  if (test.outcome == Outcome::passed && test.lines.empty()) {
    out << "/>\n";
    return;
  }
  out << ">\n";
  switch (test.outcome) {
    case Outcome::passed:
      out << "      <system-out>";
      write_lines(test, out);
      out << "</system-out>\n";
      break;
    case Outcome::skipped: out << "      <skipped message=\"" << xml(test.message) << "\"/>\n"; break;
    case Outcome::failed:
    case Outcome::error: {
      const std::string_view element = test.outcome == Outcome::failed ? "failure" : "error";
      out << "      <" << element << " message=\"" << xml(test.message) << "\" type=\"" << xml(test.type) << "\">";
      write_lines(test, out);
      out << "</" << element << ">\n";
    }
  }
  out << "    </testcase>\n";
}

void write_counts(const std::vector<Suite>& suites, std::ostream& out) {
  const auto sum = [&](Outcome outcome) {
    std::size_t total = 0;
    for (const Suite& suite : suites) total += suite.count(outcome);
    return total;
  };
  std::size_t tests = 0;
  for (const Suite& suite : suites) tests += suite.cases.size();
  out << " tests=\"" << tests << "\" failures=\"" << sum(Outcome::failed) << "\" errors=\"" << sum(Outcome::error)
      << "\" skipped=\"" << sum(Outcome::skipped) << "\" time=\"0\">\n";
}

}  // namespace

void write_junit(const Report& report, std::ostream& out, const ReportOptions&) {
  std::map<std::string_view, std::vector<const Finding*>> by_rule;
  for (const Finding& finding : report.findings) by_rule[finding.rule].push_back(&finding);
  std::vector<Suite> suites = {analysis_of(report)};
  for (const RuleInfo* rule : report.rules) suites.push_back(suite_of(report, *rule, by_rule[rule->id]));

  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" << xml(report.tool.name) << '"';
  write_counts(suites, out);
  for (const Suite& suite : suites) {
    out << "  <testsuite name=\"" << xml(suite.name) << '"';
    write_counts({suite}, out);
    for (const TestCase& test : suite.cases) write_case(suite, test, out);
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace assay
