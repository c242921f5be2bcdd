#include "support/sample_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "reporters/reporter.h"

namespace assay::testing {
namespace {

constexpr std::string_view kIntegration = "tests/integration/test orders \"quoted\".py";
constexpr std::string_view kNode = "src/nodes/übersicht.py";
constexpr std::string_view kScript = "src/<script>alert(1)</script> | `x` & __init__.py";
constexpr std::string_view kMark = "src/crlf_with_bom.py";
constexpr std::string_view kLatin = "src/latin.py";
constexpr std::string_view kControl = "src/new\nline\x1b[31m\xff\u202e.py";
constexpr std::string_view kGone = "src/gone.py";
constexpr std::string_view kOneLine = "src/one_line.py";
constexpr std::string_view kLong = "src/long.py";

RuleInfo rule(std::string id, std::string name, Severity severity, Confidence confidence, std::string requirement) {
  RuleInfo info;
  info.id = std::move(id);
  info.name = std::move(name);
  info.severity = severity;
  info.confidence = confidence;
  info.requirement = std::move(requirement);
  info.languages = {"python"};
  info.unit = "module";
  info.tags = {"gold-standard"};
  return info;
}

RuleScore scored(std::string rule, Severity severity, UnitCounts counts, Rational gain) {
  RuleScore score{std::move(rule), severity, counts, std::nullopt, std::move(gain)};
  const std::uint64_t decided = counts.passed + counts.failed;
  if (decided > 0) score.value = Rational(static_cast<std::int64_t>(counts.passed), static_cast<std::int64_t>(decided));
  return score;
}

}  // namespace

void MemoryTexts::add(std::string path, std::string bytes) {
  SourceFile file;
  file.path = path;
  file.has_bom = bytes.starts_with("\xEF\xBB\xBF");
  file.bytes = std::move(bytes);
  files_.emplace(std::move(path), std::move(file));
}

void MemoryTexts::add(std::string path, std::string bytes, std::string decoded, std::string encoding) {
  add(path, std::move(bytes));
  SourceFile& file = files_.find(path)->second;
  file.decoded = std::move(decoded);
  file.encoding = std::move(encoding);
}

const SourceFile* MemoryTexts::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

SampleReport::SampleReport() {
  report_.tool = {"assay", "1.2.3", "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                  "https://example.com/assay"};
  report_.root = ".";
  report_.root_uri = "file:///home/a%20project/";
  report_.revision = "0123456789abcdef0123456789abcdef01234567";
  report_.sources = &texts_;
  add_sources();
  add_rules();
  add_standard();
  add_findings();
  add_score();
  add_notices();
  add_trend();
  add_certificate();
  report_.timing = {{{"discover", 0.0125}, {"parse", 1.5}}, 1.75};
  report_.patch = "--- a/app/main.py\n+++ b/app/main.py\n@@ -1 +1 @@\n-open(a)\n+open(a, encoding=\"utf-8\")\n";
  report_.exit_code = 1;
}

Finding SampleReport::finding(std::string_view rule, std::string_view path, std::string_view needle,
                              std::string message) const {
  Finding finding;
  finding.rule = rule;
  for (const RuleInfo& info : rules_) {
    if (info.id != rule) continue;
    finding.severity = info.severity;
    finding.confidence = info.confidence;
    finding.requirement = info.requirement;
  }
  finding.path = path;
  finding.unit = path;
  finding.message = std::move(message);
  finding.fingerprint = "00112233445566778899aabbccddeeff";
  if (const SourceFile* file = texts_.find(path)) {
    const std::size_t at = file->text().find(needle);
    EXPECT_NE(at, std::string_view::npos) << path << " has no " << needle;
    finding.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.size())};
    const LineIndex lines(file->text());
    finding.start = lines.position(file->text(), finding.span.start);
    finding.end = lines.position(file->text(), finding.span.end);
  }
  return finding;
}

void SampleReport::add_sources() {
  texts_.add(
      std::string(kIntegration),
      "\"\"\"Orders reach the ledger.\"\"\"\n\nimport os\nfrom unittest.mock import (\n    Mock,\n    patch,\n)\n\n\n"
      "def test_order():\n    ledger = Mock()\n    assert ledger.add(os.getpid())\n");
  texts_.add(
      std::string(kNode),
      "class Übersicht(Node):\n\t\"\"\"表 with tabs\"\"\"\n\n\tname = \"🎉 größe 漢字\"\n\n\tdef run(self, **kwargs):\n"
      "\t\treturn kwargs[\"größe\"]\n");
  texts_.add(std::string(kScript), "from ..core import *\nfrom .x import y\n");
  texts_.add(std::string(kMark), "\xEF\xBB\xBFimport os\r\nfrom ..a import b\r\n\r\nprint(os, b)\r\n");
  texts_.add(std::string(kLatin), "# coding: latin-1\nname = '\xFC\xDF'\nfrom .x import name\n",
             "# coding: latin-1\nname = 'üß'\nfrom .x import name\n", "latin-1");
  texts_.add(std::string(kControl), "from .y import z");
  texts_.add(std::string(kOneLine), "eval(x)");
  texts_.add(
      std::string(kLong), "short = 1\n" + std::string("value = [") + [] {
        std::string items;
        for (int i = 0; i < 400; ++i) items += std::to_string(i) + ", ";
        return items;
      }() + "eval(text)]\nlast = 2\n");
}

void SampleReport::add_rules() {
  RuleInfo mock = rule("NM-001", "mock-import", Severity::critical, Confidence::exact, "REQ-GS-001");
  mock.summary = "A mock library is imported in an integration or end-to-end test";
  mock.why =
      "Tests of tiers 2 and 3 prove that real parts work together. A `Mock` answers whatever it is asked, so the\n"
      "test passes while the parts do not. See e.g. the team's testing guide.";
  mock.unit = "test module";
  mock.fix = "Removes an import that nothing uses; safe, because no name is lost.";
  mock.limits = "A double that is written by hand is not seen.";
  mock.examples = {{"bad.py", "from unittest.mock import Mock\n\nledger = Mock()\n"},
                   {"good.py", "from ledger import Ledger\n\nledger = Ledger()  # ``` no fence ends here\n"}};
  RuleInfo relative = rule("IM-001", "relative-import", Severity::medium, Confidence::exact, "REQ-GS-001");
  relative.summary = "A module of the package is imported by a relative path.";
  relative.why = "A relative import breaks when the module is run or moved.";
  RuleInfo star = rule("IM-004", "star-import", Severity::low, Confidence::exact, "REQ-GS-001");
  star.summary = "Everything is imported from a module";
  star.why = "Nobody can say where a name comes from.";
  RuleInfo kwargs = rule("NR-003", "undeclared-parameter", Severity::high, Confidence::inferred, "REQ-GS-002");
  kwargs.summary = "A node's run method takes parameters that it does not declare";
  kwargs.why = std::string(1100, 'x') + " a word that is cut";
  kwargs.unit = "node class";
  RuleInfo eval = rule("PS-010", "eval-of-input", Severity::high, Confidence::exact, "REQ-GS-002");
  eval.summary = "Text from outside is run as code";
  eval.why = "Whoever sends the text runs what they like.";
  eval.tags = {"external/cwe/cwe-095"};
  RuleInfo advice = rule("WF-009", "long-workflow", Severity::medium, Confidence::advisory, "REQ-GS-002");
  advice.summary = "A workflow has many nodes";
  advice.why = "Long workflows are hard to follow.";
  RuleInfo unused = rule("SY-002", "unused-allow", Severity::info, Confidence::exact, "");
  unused.summary = "A suppression suppresses nothing";
  unused.why = "";
  rules_ = {mock, relative, star, kwargs, eval, advice, unused};
  std::ranges::sort(rules_, {}, &RuleInfo::id);
  for (const RuleInfo& info : rules_) report_.rules.push_back(&info);
}

void SampleReport::add_standard() {
  Standard& standard = report_.standard;
  standard.profile = "gold";
  standard.title = "Example gold standards";
  standard.version = "1.0";
  Category first{"R1", "Gold standards", Rational(3, 20), {}, false};
  first.requirements = {
      {"REQ-GS-001", "Imports and no mocking", "Imports are absolute. Tiers 2 and 3 use real parts.", 1},
      {"REQ-GS-002", "Nodes & parameters", "Every node declares what it takes", 1}};
  Category second{"R2", "Services", Rational(1, 10), {{"REQ-SV-002", "Services configured", "", 1}}, false};
  Category baseline{"baseline", "Baseline", Rational(13, 20), {}, true};
  standard.categories = {first, second, baseline};
}

void SampleReport::add_findings() {
  std::vector<Finding>& findings = report_.findings;
  Finding mock = finding("NM-001", kIntegration, "from unittest.mock import (\n    Mock,\n    patch,\n)",
                         "import of `unittest.mock` in an integration test");
  mock.related = {{std::string(kNode), {1, 1}, {1, 10}, "the real [class] is here"},
                  {std::string(kGone), {7, 2}, {7, 9}, "and here"}};
  findings.push_back(mock);

  Finding construction = finding("NM-001", kIntegration, "Mock()", "`Mock` is constructed");
  construction.scope = "test_order";
  construction.disposition = Disposition::suppressed;
  construction.reason = "the ledger has no test instance yet, \"#42\"";
  findings.push_back(construction);

  Finding wide = finding("NR-003", kNode, "**kwargs", "`run` takes `**kwargs`, {0} and [x](y) are no placeholders");
  wide.scope = "Übersicht.run";
  wide.unit = std::string(kNode) + "::Übersicht";
  wide.fix = Fix{"Declare `größe`", FixSafety::unsafe, {}};
  const auto offset = [](const Finding& f) { return f.span.start; };
  wide.fix->edits = {{std::string(kMark), 0, 0, "\xEF\xBB\xBF"},
                     {std::string(kNode), offset(wide), offset(wide) + 8, "größe: str = \"🎉\""}};
  findings.push_back(wide);
  findings.push_back(finding("WF-009", kNode, "漢字", "a workflow of 40 nodes"));

  Finding relative =
      finding("IM-001", kScript, "from ..core import *", "relative import of <b>`..core`</b> | $x$ @team");
  relative.fix = Fix{"Import by the full name", FixSafety::safe, {{std::string(kScript), 5, 11, "project.core"}}};
  findings.push_back(relative);
  findings.push_back(finding("IM-004", kScript, "from ..core import *", "star import of `..core`"));

  Finding baselined = finding("IM-001", kMark, "from ..a import b", "relative import of `..a`");
  baselined.disposition = Disposition::baselined;
  baselined.reason = "accepted on adoption";
  baselined.fix = Fix{"Remove the line", FixSafety::safe, {{std::string(kMark), 14, 33, ""}}};
  findings.push_back(baselined);

  Finding latin = finding("IM-001", kLatin, "from .x import name", "relative import of `.x`.");
  latin.fix = Fix{"Import by the full name", FixSafety::safe, {{std::string(kLatin), 35, 37, "project.x"}}};
  findings.push_back(latin);

  findings.push_back(finding("IM-001", kControl, "from .y import z", "relative import\nof `.y` \x1b[31m\xff\u202e"));
  findings.push_back(finding("PS-010", kGone, "", "`eval` runs text from outside"));
  findings.push_back(finding("PS-010", kOneLine, "eval(x)", "`eval` runs text from outside"));
  findings.push_back(finding("PS-010", kLong, "eval(text)", "`eval` runs text from outside"));
  findings.push_back(finding("SY-002", kLong, "last", "`allow[NM-001]` suppresses nothing"));
  std::sort(findings.begin(), findings.end());
}

void SampleReport::add_score() {
  Score& score = report_.score;
  RequirementScore imports{"REQ-GS-001", "Imports and no mocking", 1, Rational(1711, 2001), {}, {}};
  imports.rules = {scored("IM-001", Severity::medium, {1491, 249, 0, 0}, Rational(1, 13920)),
                   scored("IM-004", Severity::low, {3, 1, 0, 1}, Rational(1, 44)),
                   scored("NM-001", Severity::critical, {1167, 191, 1, 0}, Rational(2, 6790))};
  RequirementScore nodes{"REQ-GS-002", "Nodes & parameters", 1, Rational(19, 20), {}, {}};
  nodes.rules = {scored("NR-003", Severity::high, {271, 13, 0, 0}, Rational(1, 1136)),
                 scored("PS-010", Severity::high, {0, 0, 0, 0}, Rational(0))};
  RequirementScore services{"REQ-SV-002", "Services configured", 1, std::nullopt, {}, {}};
  services.rules = {scored("SV-001", Severity::medium, {}, Rational(0))};
  for (RequirementScore* requirement : {&imports, &nodes}) {
    for (const RuleScore& rule : requirement->rules) requirement->counts += rule.counts;
    score.counts += requirement->counts;
  }
  const Rational first = (*imports.value + *nodes.value) / Rational(2);
  score.categories = {{"R1", "Gold standards", Rational(3, 20), false, first, first, {imports, nodes}},
                      {"R2", "Services", Rational(1, 10), false, std::nullopt, std::nullopt, {services}},
                      {"baseline", "Baseline", Rational(13, 20), true, std::nullopt, Rational(4, 5), {}}};
  score.value = first;
  score.grade = grade_of(first);
  score.coverage =
      Rational(static_cast<std::int64_t>(score.counts.decided()), static_cast<std::int64_t>(score.counts.total()));
  score.readiness = Rational(13, 20) * Rational(4, 5) + Rational(3, 20) * first;
  report_.standard.attested_baseline = Rational(4, 5);
  report_.standard.attested_by = "Jane Doe, audit of May";
  score.gates = {{"compliance score", false, ">= 0.95", first.floored() + " (" + first.text() + ")"},
                 {"no open critical", false, "0", "1"},
                 {"coverage", true, ">= 0.90", "0.99"}};
  score.best = {{"IM-004", std::string(kScript), std::string(kScript), Rational(1, 44)},
                {"NR-003", std::string(kNode) + "::Übersicht", std::string(kNode), Rational(1, 1136)},
                {"IM-001", std::string(kControl), std::string(kControl), Rational(1, 13920)}};
}

void SampleReport::add_notices() {
  report_.files.discovered = 1250;
  report_.files.evaluated = 1247;
  report_.files.skipped = {{"data/big | file.py", "12 MB is above the limit of 5 MB"},
                           {"link", "leads out of the root"},
                           {std::string(kGone), "removed during the run"}};
  report_.notices = {{"encoding", std::string(kLatin), 2, "not UTF-8, read as latin-1", false},
                     {"too-large", "data/big | file.py", 0, "12 MB is above the limit of 5 MB", true},
                     {"unheard-of", "", 0, "something <new> happened.", false}};
  for (std::uint32_t line = 1; line <= 10; ++line) {
    report_.notices.push_back(
        {"syntax", "src/templates/{{ name }}.py", line, "expected an expression, found `{`", true});
  }
  std::ranges::sort(report_.notices);
}

void SampleReport::add_trend() {
  HistoryPoint point;
  point.recorded = "2026-10-01T08:00:00Z";
  point.revision = "fedcba9876543210fedcba9876543210fedcba98";
  point.tool_version = "1.2.3";
  point.profile = "gold";
  point.profile_version = "7";
  point.rules_digest = report_.tool.rules_digest;
  point.score = Rational(17, 20);
  point.coverage = Rational(9, 10);
  point.readiness = Rational(3, 5);
  point.units = {100, 20, 3, 7};
  point.open = {4, 30, 60, 900, 6};
  point.evaluated = 1200;
  point.discovered = 1250;
  point.gates_passed = 1;
  point.gates = 3;
  point.requirements = {{"R1", "REQ-GS-001", "Imports and no mocking", Rational(3, 4)},
                        {"R1", "REQ-GS-002", "Nodes & parameters", Rational(19, 20)},
                        {"R2", "REQ-SV-002", "Services configured", std::nullopt}};
  Trend trend;
  trend.points.push_back(point);
  point.recorded = "2026-10-08T08:00:00Z";
  point.revision.clear();
  point.complete = false;
  point.score = std::nullopt;
  trend.points.push_back(point);
  point.recorded = "2026-10-15T08:00:00Z";
  point.complete = true;
  point.score = Rational(431, 500);
  point.open = {2, 31, 60, 880, 6};
  point.requirements[0].value = Rational(2, 3);
  trend.points.push_back(point);
  point.score = Rational(430, 500);
  trend.points.push_back(point);
  trend.other_rules = 2;
  report_.trend = std::move(trend);
}

void SampleReport::add_certificate() {
  const std::string digest(64, 'a');
  AnalysedTree tree;
  tree.digest = digest;
  tree.git_tree = "89abcdef0123456789abcdef0123456789abcdef";
  tree.configuration = {{"assay.toml", std::string(64, 'b')}, {"rules", report_.tool.rules_digest}};
  for (const auto& [path, file] : texts_.files()) tree.files.push_back({path, digest});
  report_.tree = std::move(tree);
  report_.waivers = {{"NM-001", std::string(kIntegration), 12, "no test instance, \"#42\" <b>", "2027-03-31", 1},
                     {"IM-001", std::string(kMark), 1, "generated", "", 3}};
  EvidenceUse evidence;
  evidence.path = "evidence/index.json";
  evidence.sha256 = std::string(64, 'c');
  evidence.collected = "2026-11-20T08:00:00Z";
  evidence.collector = "CI run 4711 | nightly";
  evidence.items = {
      {EvidenceKind::tests, "junit.xml", std::string(64, 'd'), "97 tests passed, 0 failed, 2 skipped", ""},
      {EvidenceKind::health, "health.json", std::string(64, 'e'), "", "stale: checked 30 days ago, and 7 are allowed"}};
  report_.evidence = std::move(evidence);
  report_.certificate = Certificate{"2026-11-21", {"gate \"no open critical\": expected 0; found 1"}, {"WF-009"}};
}

Report empty_report() {
  static const MemoryTexts kNone;
  Report report;
  report.tool.version = "1.2.3";
  report.tool.rules_digest = "00";
  report.root = "empty";
  report.root_uri = "file:///empty/";
  report.standard.profile = "gold";
  report.sources = &kNone;
  return report;
}

std::string written(std::string_view format, const Report& report, bool color) {
  const Format* found = find_format(format);
  if (found == nullptr) {
    ADD_FAILURE() << "no format " << format;
    return {};
  }
  std::ostringstream out;
  found->write(report, out, {.color = color, .width = 100});
  return std::move(out).str();
}

std::string_view page_data(std::string_view page) {
  constexpr std::string_view kStart = "id=\"report\">\n";
  const std::size_t start = page.find(kStart);
  const std::size_t end = page.find("</script>", start);
  if (start == std::string_view::npos || end == std::string_view::npos) {
    ADD_FAILURE() << "the page has no data block";
    return {};
  }
  return page.substr(start + kStart.size(), end - start - kStart.size());
}

void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = ASSAY_SOURCE_DIR "/tests/golden/reporters/" + name;
  const char* update = std::getenv("ASSAY_UPDATE_GOLDENS");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path << " does not exist; ASSAY_UPDATE_GOLDENS=1 writes it";
  std::ostringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(expected.str(), actual) << "differs from " << path << "; ASSAY_UPDATE_GOLDENS=1 rewrites it";
}

}  // namespace assay::testing
