#include "analyzer/sarif/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "analyzer/json/located_json.h"

namespace assay {
namespace {

using ::testing::HasSubstr;

class MapSources : public SarifSources {
 public:
  const std::string* find(const std::string& path) const override {
    const auto found = files.find(path);
    return found == files.end() ? nullptr : &found->second;
  }
  std::map<std::string, std::string> files;
};

// The checks that a report fails, as "line check", with the words where they are asked for.
std::vector<std::string> checks(const std::string& report, const SarifSources* sources = nullptr) {
  const auto problems = lint_sarif(report, "r.sarif", sources);
  EXPECT_TRUE(problems) << problems.error().text();
  std::vector<std::string> out;
  if (!problems) return out;
  for (const SarifProblem& problem : *problems) out.push_back(std::to_string(problem.line) + ' ' + problem.check);
  return out;
}
using Checks = std::vector<std::string>;

// A report with this run, one line for each part.
std::string with_run(const std::string& run) { return "{\"version\":\"2.1.0\",\"runs\":[\n" + run + "]}"; }

// A run with these results and nothing else.
std::string with_results(const std::string& results) {
  return with_run("{\"columnKind\":\"utf16CodeUnits\",\"results\":[\n" + results + "]}");
}

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += (i == 0 ? "" : ",") + piece;
  return out;
}

std::string message(const std::string& report) {
  const auto problems = lint_sarif(report, "r.sarif", nullptr);
  return problems ? "no failure" : problems.error().text();
}

TEST(SarifLint, OurOwnReportsHaveNoProblem) {
  for (const char* name : {"sample.sarif", "sample.sarif-upload", "empty.sarif"}) {
    std::ifstream in(std::string(ASSAY_SOURCE_DIR "/tests/golden/reporters/") + name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    ASSERT_FALSE(text.str().empty()) << name;
    EXPECT_EQ(checks(text.str()), Checks{}) << name;
  }
}

TEST(SarifLint, TellsWhereTheJsonEnds) {
  EXPECT_EQ(message("{\n  \"a\": [1,\n}"), "r.sarif:3:1: not JSON that can be read: Invalid value");
  EXPECT_THAT(message(""), HasSubstr("r.sarif:1:1: "));
  EXPECT_THAT(message("[]"), HasSubstr("r.sarif:1:1: no SARIF: the document is no object"));
  EXPECT_THAT(message("{} x"), HasSubstr("r.sarif:1:4: "));
  EXPECT_THAT(message("{\"a\":\"\xFF\"}"), HasSubstr("r.sarif:1:"));
  EXPECT_THAT(message(std::string(300, '[')), HasSubstr("nests deeper than 200"));
  EXPECT_THAT(message("{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"), HasSubstr("deeper"));
}

TEST(SarifLint, OtherKindsOfValuesAreNoTrouble) {
  EXPECT_EQ(checks("{}"), (Checks{"1 runs", "1 version"}));
  EXPECT_EQ(checks("{\"version\":2.1,\"runs\":{}}"), Checks{"1 version"});
  for (const char* odd : {"null", "1", "-1.5e300", "\"x\"", "[]", "[[]]", "{}", "true"}) {
    const std::string value = odd;
    const auto all = lint_sarif(with_results("{\"locations\":" + value + ",\"fixes\":[{\"artifactChanges\":" + value +
                                             "}],\"codeFlows\":" + value + ",\"kind\":\"fail\",\"ruleIndex\":" + value +
                                             ",\"relatedLocations\":[{\"physicalLocation\":" + value + "}]}"),
                                "r.sarif", nullptr);
    EXPECT_TRUE(all && all->empty()) << odd;
  }
}

TEST(SarifLint, AByteOrderMark) {
  EXPECT_EQ(checks("\xEF\xBB\xBF{\"version\":\"2.1.0\",\"runs\":[]}"), Checks{"1 byte-order-mark"});
}

TEST(SarifLint, TwoRunsOfOneCategory) {
  const auto run = [](const std::string& tool, const std::string& id) {
    return "{\"tool\":{\"driver\":{\"name\":\"" + tool + "\"}},\"automationDetails\":{\"id\":\"" + id + "\"}}";
  };
  EXPECT_EQ(checks(with_run(run("a", "x/1") + ",\n" + run("a", "x/2"))), Checks{"3 two-runs-one-category"});
  EXPECT_EQ(checks(with_run(run("a", "one") + ",\n" + run("a", "two"))),
            Checks{"3 two-runs-one-category"});  // no slash: none
  EXPECT_EQ(checks(with_run(run("a", "x/") + ",\n" + run("a", "y/"))), Checks{});
  EXPECT_EQ(checks(with_run(run("a", "x/") + ",\n" + run("b", "x/"))), Checks{});
}

TEST(SarifLint, KindsOtherThanFail) {
  EXPECT_EQ(checks(with_results("{\"kind\":\"pass\",\"level\":\"warning\"}")), (Checks{"3 kind", "3 kind-and-level"}));
  EXPECT_EQ(checks(with_results("{\"kind\":\"pass\",\"level\":\"none\"}")), Checks{"3 kind"});
  EXPECT_EQ(checks(with_results("{\"kind\":\"fail\",\"level\":\"warning\"}")), Checks{});
}

TEST(SarifLint, ColumnKindIsNeededBesideResults) {
  EXPECT_EQ(checks(with_run("{\"results\":[{}]}")), Checks{"2 column-kind"});
  EXPECT_EQ(checks(with_run("{\"results\":[]}")), Checks{});
}

TEST(SarifLint, OnAllResultsOrOnNone) {
  EXPECT_EQ(checks(with_results("{\"suppressions\":[]},{}")), Checks{"2 all-or-none"});
  EXPECT_EQ(checks(with_results("{\"baselineState\":\"new\"},{}")), Checks{"2 all-or-none"});
  EXPECT_EQ(checks(with_results("{\"suppressions\":[]},{\"suppressions\":[]}")), Checks{});
}

TEST(SarifLint, Limits) {
  EXPECT_EQ(checks(with_results(repeated("{}", 5'000))), Checks{});
  EXPECT_EQ(checks(with_results(repeated("{}", 5'001))), Checks{"2 limit"});
  EXPECT_THAT(lint_sarif(with_results(repeated("{}", 26'000)), "", nullptr)->front().text,
              HasSubstr("26000 results; GitHub refuses more than 25000"));
  EXPECT_EQ(checks(with_results("{\"locations\":[" + repeated("{}", 101) + "]}")), Checks{"3 limit"});
  EXPECT_EQ(
      checks(with_results("{\"codeFlows\":[{\"threadFlows\":[{\"locations\":[" + repeated("{}", 1'001) + "]}]}]}")),
      Checks{"3 limit"});
  std::string runs;
  for (int i = 0; i < 21; ++i)
    runs += (i == 0 ? "" : ",") + std::string("{\"automationDetails\":{\"id\":\"") + std::to_string(i) + "/\"}}";
  EXPECT_EQ(checks(with_run(runs)), Checks{"1 limit"});
}

TEST(SarifLint, Rules) {
  const auto rule = [](const std::string& properties) {
    return with_run("{\"tool\":{\"driver\":{\"rules\":[\n{\"id\":\"A1\",\"properties\":{" + properties + "}}]}}}");
  };
  EXPECT_EQ(checks(rule("\"tags\":[" + repeated("\"t\"", 11) + "]")), Checks{"3 limit"});
  EXPECT_EQ(checks(rule("\"security-severity\":8.0")), Checks{"3 security-severity"});
  for (const char* wrong : {"\"\"", "\"0.0\"", "\"10.1\"", "\"high\"", "\"8.0 \"", "\"nan\""})
    EXPECT_EQ(checks(rule("\"security-severity\":" + std::string(wrong))), Checks{"3 security-severity"}) << wrong;
  EXPECT_EQ(checks(rule("\"security-severity\":\"8.0\"")), Checks{});
  const std::string head = "{\"tool\":{\"driver\":{\"rules\":[{\"id\":\"A1\"}]}},\"columnKind\":\"x\",\"results\":[\n";
  EXPECT_EQ(checks(with_run(head + "{\"ruleId\":\"A2\",\"ruleIndex\":0}]}")), Checks{"3 rule-index"});
  EXPECT_EQ(checks(with_run(head + "{\"ruleId\":\"A1\",\"ruleIndex\":1}]}")), Checks{"3 rule-index"});
  EXPECT_EQ(checks(with_run(head + "{\"ruleId\":\"A1\",\"ruleIndex\":-1},{\"ruleId\":\"A1\",\"ruleIndex\":0}]}")),
            Checks{});
}

TEST(SarifLint, PathsThatLeaveTheRoot) {
  const auto at = [](const std::string& uri) {
    return with_results("{\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"" + uri + "\"}}}]}");
  };
  for (const char* out : {"../a.py", "a/../../b.py", "a/%2e%2E/b.py", "/etc/passwd", "%2Fa", "a/.."})
    EXPECT_EQ(checks(at(out)), Checks{"3 uri"}) << out;
  for (const char* in : {"a.py", "a..b/c.py", "...", "a%", "a%2", "a%zz", "https://example.com/../a"})
    EXPECT_EQ(checks(at(in)), Checks{}) << in;
}

TEST(SarifLint, Fixes) {
  const auto fix = [](const std::string& changes) {
    return with_results("{\"fixes\":[{\"artifactChanges\":[\n" + changes + "]}]}");
  };
  const auto change = [](const std::string& replacements) {
    return "{\"artifactLocation\":{\"uri\":\"a.py\"},\"replacements\":[\n" + replacements + "]}";
  };
  const auto replacement = [](const std::string& region) {
    return "{\"deletedRegion\":{" + region + "},\"insertedContent\":{\"text\":\"\"}}";
  };
  const std::string line_two = replacement("\"startLine\":2,\"startColumn\":1,\"endColumn\":5");
  EXPECT_EQ(checks(fix(change(line_two))), Checks{});
  EXPECT_EQ(checks(fix(change(line_two) + ",\n" + change(line_two))), Checks{"6 artifact-twice"});
  const std::string overlapping = replacement("\"startLine\":2,\"startColumn\":4,\"endColumn\":9");
  const std::string behind = replacement("\"startLine\":2,\"startColumn\":5,\"endColumn\":9");
  EXPECT_EQ(checks(fix(change(line_two + ",\n" + overlapping))), Checks{"6 overlap"});
  EXPECT_EQ(checks(fix(change(overlapping + ",\n" + line_two))), Checks{"5 overlap"});
  EXPECT_EQ(checks(fix(change(behind + ",\n" + line_two))), Checks{});
  EXPECT_EQ(checks(fix(change(replacement("\"startLine\":2") + ",\n" + behind))),
            Checks{"6 overlap"});  // the whole line
  EXPECT_EQ(checks(fix(change("{\"deletedRegion\":{\"startLine\":1}}"))), Checks{"5 inserted-content"});
}

class Located : public ::testing::Test {
 protected:
  Checks of(const std::string& region, const std::string& more = "") const {
    return checks(with_results("{\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a%20b.py\"},\n"
                               "\"region\":{" +
                               region + "}}}]" + more + "}"),
                  &sources_);
  }
  MapSources sources_;
  void SetUp() override { sources_.files["a b.py"] = "x = '🎉é'\r\nlast\n"; }
};

TEST_F(Located, Regions) {
  EXPECT_EQ(of("\"startLine\":3"), Checks{});  // the empty line behind the last line end
  EXPECT_EQ(of("\"startLine\":4"), Checks{"4 region"});
  EXPECT_EQ(of("\"startLine\":1,\"endLine\":9"), Checks{"4 region"});
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":10,\"endColumn\":10"), Checks{});  // behind the last character
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":11,\"endColumn\":11"), Checks{"4 region"});
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":7,\"endColumn\":8"), Checks{"4 region"});  // half of a pair
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":5,\"endColumn\":2"), Checks{"4 region"});
}

TEST_F(Located, Snippets) {
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":6,\"endColumn\":9,\"snippet\":{\"text\":\"🎉é\"}"), Checks{});
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":6,\"endColumn\":9,\"snippet\":{\"text\":\"🎉e\"}"),
            Checks{"4 snippet"});
  EXPECT_EQ(of("\"startLine\":2,\"snippet\":{\"text\":\"last\"}"), Checks{});
}

TEST_F(Located, LineHashes) {
  const auto given = [](const std::string& hash) {
    return ",\n\"partialFingerprints\":{\"primaryLocationLineHash\":\"" + hash + "\"}";
  };
  EXPECT_EQ(of("\"startLine\":3", given("c129715d7a2bc9a3:1")), Checks{});
  EXPECT_EQ(of("\"startLine\":3", given("c129715d7a2bc9a3:2")), Checks{"5 line-hash"});
}

TEST_F(Located, FilesThatAreNotThereOrAreNoText) {
  sources_.files.clear();
  EXPECT_EQ(of("\"startLine\":400"), Checks{});
  sources_.files["a b.py"] = "\xFF\xFE\n";
  EXPECT_EQ(of("\"startLine\":1,\"startColumn\":70,\"endColumn\":71"), Checks{});
  EXPECT_EQ(of("\"startLine\":9"), Checks{"4 region"});
}

TEST(LocatedJson, KnowsTheLineOfEveryValue) {
  const auto json = parse_located_json("{\"a\":\n[\n1,\n\"t\"],\n\"b\":{\"c\":true}}", "x");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->member("a")->line, 2U);
  EXPECT_EQ(json->elements("a")[0].line, 3U);
  EXPECT_EQ(json->elements("a")[1].line, 4U);
  EXPECT_EQ(json->member("b")->member("c")->line, 5U);
  EXPECT_TRUE(json->member("b")->member("c")->truth);
  EXPECT_EQ(json->member("nothing"), nullptr);
}

}  // namespace
}  // namespace assay
