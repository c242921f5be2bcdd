// What the commands print, and when they are content.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include "support/run_assay.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Commands, HelpAndVersion) {
  const Outcome help = run_assay({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* command : {"check", "score", "explain", "rules", "init", "Exit codes"})
    EXPECT_THAT(help.out, HasSubstr(command));
  EXPECT_THAT(run_assay({"check", "--help"}).out, HasSubstr("--fail-on"));
  EXPECT_THAT(run_assay({"--version"}).out, StartsWith("assay "));
}

TEST(Commands, CheckIsTheDefault) {
  const TemporaryTree tree{{"pyproject.toml", ""}, {"src/a.py", "x = 1\n"}};
  const Outcome named = run_assay({"check", "src", "--print", "files"}, {.directory = tree.root()});
  EXPECT_EQ(named.out, "src/a.py\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"src", "--print=files"}, {"--print", "files", "src"}, {"--print", "files"}}) {
    EXPECT_EQ(run_assay(arguments, {.directory = tree.root()}).out, named.out);
  }
}

TEST(Commands, ACleanTree) {
  const TemporaryTree tree{{"src/shop/__init__.py", ""}, {"src/shop/a.py", "x = 1\n"}};
  const Outcome outcome = run_assay({"check", "src"}, {.directory = tree.root()});
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.error, HasSubstr("2 evaluated of 2 discovered"));
  EXPECT_THAT(run_assay({"check", "src", "--quiet"}, {.directory = tree.root()}).error, IsEmpty());
}

TEST(Commands, FindingsFailTheRunFromTheAskedLevelOn) {
  const TemporaryTree tree{
      {"tests/integration/test_a.py", "from unittest.mock import MagicMock\n\n\ndef test_a():\n    MagicMock()\n"}};
  const Outcome outcome = run_assay({"check"}, {.directory = tree.root()});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("tests/integration/test_a.py:1:1: error: "));
  EXPECT_THAT(outcome.out, HasSubstr("[NM-001]"));
  EXPECT_THAT(outcome.out, HasSubstr("[NM-002]"));
  EXPECT_EQ(run_assay({"check", "--fail-on", "never"}, {.directory = tree.root()}).code, 0);
  const Outcome selected = run_assay({"check", "--select", "NM-002,IM"}, {.directory = tree.root()});
  EXPECT_THAT(selected.out, Not(HasSubstr("[NM-001]")));
  EXPECT_EQ(run_assay({"check", "--select", "IM"}, {.directory = tree.root()}).code, 0);
}

TEST(Commands, ReportsGoWhereTheyAreSent) {
  const TemporaryTree tree{{"src/a.py", ""}, {"old.json", "old"}};
  chmod(tree.path("old.json").c_str(), 0640);
  std::filesystem::create_symlink("old.json", tree.path("link.json"));
  const Outcome outcome =
      run_assay({"check", "src", "--output", "json=link.json", "--output", "sarif=new.sarif", "--output", "text"},
                {.directory = tree.root()});
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_THAT(contents(tree.path("old.json")), HasSubstr("assay-report/1"));
  EXPECT_TRUE(std::filesystem::is_symlink(tree.path("link.json")));
  EXPECT_THAT(contents(tree.path("new.sarif")), HasSubstr("\"2.1.0\""));
  struct stat status;
  ASSERT_EQ(stat(tree.path("old.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(tree.root())) ++files;
  EXPECT_EQ(files, 4U) << "something was left behind";
}

TEST(Commands, ScorePrintsTheScorecard) {
  const TemporaryTree tree{{"src/shop/__init__.py", ""}, {"src/shop/a.py", "from shop import b\n"}};
  const Outcome outcome = run_assay({"score"}, {.directory = tree.root()});
  EXPECT_THAT(outcome.out, HasSubstr("R1"));
  EXPECT_THAT(outcome.error, IsEmpty());
}

TEST(Commands, ShowSettings) {
  const TemporaryTree tree{{"assay.toml", "\nfail-on = \"error\"\n"}, {"a.py", ""}};
  const Outcome outcome = run_assay({"check", "--show-settings", "--jobs", "3"}, {.directory = tree.root()});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("fail-on = \"error\"  # assay.toml:2\n"));
  EXPECT_THAT(outcome.out, HasSubstr("jobs = 3  # <command line>\n"));
  EXPECT_THAT(outcome.out, HasSubstr("max-file-size = 5000000  # <default>\n"));
}

TEST(Commands, EveryStageCanBePrinted) {
  const TemporaryTree tree{
      {"src/shop/nodes.py", "import os\n\n\nclass A(Base):\n    def run(self, x=1):\n        return os.name\n"},
      {"tests/integration/test_a.py", "from unittest.mock import patch\n\n\n@patch('a.b')\ndef test_a():\n    pass\n"}};
  const auto printed = [&](const char* stage) {
    const Outcome outcome = run_assay({"check", "--quiet", "--print", stage}, {.directory = tree.root()});
    EXPECT_LE(outcome.code, 1) << outcome.error;
    return outcome.out;
  };
  EXPECT_EQ(printed("files"), "src/shop/nodes.py\ntests/integration/test_a.py\n");
  EXPECT_THAT(printed("candidates"), HasSubstr("tests/integration/test_a.py\n"));
  EXPECT_THAT(printed("tree"), HasSubstr("== src/shop/nodes.py\n"));
  EXPECT_THAT(printed("facts"), HasSubstr("A.run ( self x= )"));
  EXPECT_THAT(printed("project"), HasSubstr("tests/integration/test_a.py = test_a tier 2"));
  EXPECT_THAT(printed("findings"), HasSubstr("tests/integration/test_a.py:1:1 NM-001 high exact open"));
  EXPECT_THAT(printed("ledger"), HasSubstr("  failed tests/integration/test_a.py\n"));
  EXPECT_THAT(printed("score"), HasSubstr("R1"));
}

TEST(Commands, ResultsDoNotDependOnJobs) {
  const TemporaryTree tree;
  for (int i = 0; i < 40; ++i) {
    tree.write("tests/integration/test_" + std::to_string(i) + ".py",
               "from unittest.mock import Mock\nfrom . import x\nx = Mock()\n");
  }
  const auto report = [&](const char* jobs) {
    const Outcome outcome =
        run_assay({"check", "--quiet", "--output", "json", "--jobs", jobs}, {.directory = tree.root()});
    return outcome.out.substr(0, outcome.out.find("\"timing\""));
  };
  const std::string one = report("1");
  EXPECT_GT(one.size(), 1'000U);
  EXPECT_EQ(one, report("8"));
  EXPECT_EQ(one, report("8"));
}

TEST(Commands, ExplainShowsARulesPage) {
  for (const char* word : {"NM-001", "nm-001", "mock-import"}) {
    const Outcome outcome = run_assay({"explain", word});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.out, StartsWith("NM-001 mock-import\n"));
    EXPECT_THAT(outcome.out, HasSubstr("\nWhy\n"));
    EXPECT_THAT(outcome.out, HasSubstr("allow[NM-001]"));
  }
}

TEST(Commands, RulesListsTheCatalogue) {
  const Outcome outcome = run_assay({"rules"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("\nNM-001  mock-import"));
  EXPECT_THAT(outcome.out, HasSubstr("\nSY-001  "));
}

TEST(Commands, RulesTestTakesFolders) {
  const auto fixable = [](const std::string& call, const std::string& mark) {
    return "from kailash.nodes.base import NodeParameter as P\n\nPARAMETERS = {\"sku\": " + call + "}" + mark + "\n";
  };
  const std::string bad = "import sys\n\nsys.path.append(\"plugins\")  # expect: IM-007\n";
  const TemporaryTree tree{{"mine/IM-007-search-path-change/rule.yaml", "id: IM-007\n"},
                           {"mine/IM-007-search-path-change/bad.py", bad},
                           {"mine/IM-007-search-path-change/good.py", "import sys\n"},
                           {"mine/PS-001-unnamed-parameter/rule.yaml", "id: PS-001\n"},
                           {"mine/PS-001-unnamed-parameter/bad.py", fixable("P(type=str)", "  # expect: PS-001")},
                           {"mine/PS-001-unnamed-parameter/fixed.py", fixable("P(name=\"sku\", type=str)", "")},
                           {"mine/PS-001-unnamed-parameter/good.py", "sku = 1\n"},
                           {"empty/readme.txt", ""},
                           {"other/XX-001-thing/rule.yaml", "id: XX-001\n"}};
  const Surroundings here{.directory = tree.root()};
  const Outcome one = run_assay({"rules", "test", "mine/IM-007-search-path-change/"}, here);
  EXPECT_EQ(one.code, 0) << one.out;
  EXPECT_EQ(one.error, "assay: examples of 1 rules, 0 problems\n");
  const Outcome both = run_assay({"rules", "test", "mine", "NM-001"}, here);
  EXPECT_EQ(both.code, 0) << both.out;
  EXPECT_EQ(both.error, "assay: examples of 3 rules, 0 problems\n");

  // The examples are those of the folder, not those that were built in.
  tree.write("mine/IM-007-search-path-change/good.py", bad);
  const Outcome changed = run_assay({"rules", "test", "mine"}, here);
  EXPECT_EQ(changed.code, 1);
  EXPECT_EQ(changed.out, "IM-007 good.py: a good example has findings\n");

  EXPECT_EQ(run_assay({"rules", "test", "empty"}, here).error,
            "empty: error: holds no folder of a rule: none has a rule.yaml\n");
  const Outcome unknown = run_assay({"rules", "test", "other"}, here);
  EXPECT_EQ(unknown.code, 2);
  EXPECT_EQ(unknown.error, "other/XX-001-thing: error: no built-in rule has this id and name\n");
}

TEST(Commands, RulesTestAsksForWhatAFixDoes) {
  const auto declared = [](const std::string& call) {
    return "from kailash.nodes.base import NodeParameter\n\nCOMMON = {\"sku\": NodeParameter(" + call + ")}";
  };
  const std::string unnamed = declared("type=str") + "  # expect: PS-001\n";
  const TemporaryTree tree{{"safe/PS-001-unnamed-parameter/rule.yaml", "id: PS-001\n"},
                           {"safe/PS-001-unnamed-parameter/bad.py", unnamed},
                           {"safe/PS-001-unnamed-parameter/good.py", "sku = 1\n"},
                           {"shown/PS-017-weak-hash/rule.yaml", "id: PS-017\n"},
                           {"shown/PS-017-weak-hash/bad.py", "import hashlib\nhashlib.md5(b\"\")  # expect: PS-017\n"},
                           {"shown/PS-017-weak-hash/good.py", "import hashlib\n"}};
  const Surroundings here{.directory = tree.root()};
  const Outcome safe = run_assay({"rules", "test", "safe"}, here);
  EXPECT_EQ(safe.code, 1);
  EXPECT_THAT(safe.out, HasSubstr("PS-001 rule.yaml: the fix is shown by no fixed.py, proposed.py or their folders\n"));
  EXPECT_THAT(safe.out, HasSubstr("PS-001 bad.py: is changed by safe fixes, and how is not shown: "));
  const Outcome shown = run_assay({"rules", "test", "shown"}, here);
  EXPECT_EQ(shown.code, 1);
  EXPECT_THAT(shown.out, HasSubstr("PS-017 bad.py: is changed by proposals, and how is not shown: "));

  tree.write("safe/PS-001-unnamed-parameter/fixed.py", unnamed);
  EXPECT_THAT(run_assay({"rules", "test", "safe"}, here).out,
              HasSubstr("PS-001 bad.py: is changed by safe fixes in another way: "));
  tree.write("shown/PS-017-weak-hash/proposed.py", "import hashlib\nhashlib.md5(b\"\", usedforsecurity=False)\n");
  EXPECT_EQ(run_assay({"rules", "test", "shown"}, here).code, 0);
}

TEST(Commands, InitWritesAConfigurationThatHoldsWhenUncommented) {
  const TemporaryTree tree{{"a.py", ""}};
  const Outcome outcome = run_assay({"init", "config"}, {.directory = tree.root()});
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_EQ(run_assay({"check"}, {.directory = tree.root()}).code, 0);

  const Outcome again = run_assay({"init"}, {.directory = tree.root()});
  EXPECT_EQ(again.code, 2);
  EXPECT_EQ(again.error, "assay.toml: error: the file is there already and is left as it is; --force replaces it\n");

  const std::string text = contents(tree.path("assay.toml"));
  EXPECT_THAT(text, HasSubstr("# max-file-size = 5000000\n"));
  const std::string uncommented = std::regex_replace(text, std::regex("(^|\n)# ([a-z0-9-]+ = )"), "$1$2");
  EXPECT_NE(uncommented, text);
  tree.write("assay.toml", uncommented);
  const Outcome shown = run_assay({"check", "--show-settings"}, {.directory = tree.root()});
  EXPECT_EQ(shown.code, 0) << shown.error;
  EXPECT_THAT(shown.out, Not(HasSubstr("<default>")));
}

}  // namespace
}  // namespace assay
