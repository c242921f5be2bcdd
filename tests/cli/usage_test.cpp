// Wrong usage and configuration: what is said, and exit code 2.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/run_assay.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// What is said on standard error, all of it, where the exit code is 2 and nothing is printed as a result.
std::string refusal(const std::vector<std::string>& arguments, const std::string& directory = {}) {
  const Outcome outcome = run_assay(arguments, {.directory = directory});
  EXPECT_EQ(outcome.code, 2) << outcome.error;
  EXPECT_THAT(outcome.out, IsEmpty());
  return outcome.error;
}

std::string refusal_of_config(const std::string& text) {
  const TemporaryTree tree{{"assay.toml", text}, {"a.py", ""}};
  return refusal({"check"}, tree.root());
}

TEST(Usage, UnknownOption) {
  EXPECT_EQ(refusal({"check", "--fial-on", "error"}),
            "assay: error: unknown option --fial-on; did you mean \"--fail-on\"?\n");
  EXPECT_EQ(refusal({"--selct=NM"}), "assay: error: unknown option --selct; did you mean \"--select\"?\n");
  EXPECT_EQ(refusal({"check", "-x"}), "assay: error: unknown option -x\n");
}

TEST(Usage, UnknownRule) {
  EXPECT_EQ(refusal({"check", "--select", "NM-01"}),
            "assay: error: --select: names the unknown rule \"NM-01\"; did you mean \"NM-001\"?\n");
  EXPECT_EQ(refusal({"check", "--ignore", "NM,XX"}), "assay: error: --ignore: names the unknown rule \"XX\"\n");
  EXPECT_EQ(refusal({"rules", "test", "XX-1"}), "assay: error: unknown rule \"XX-1\"\n");
  EXPECT_THAT(refusal({"explain", "mock-imprt"}),
              HasSubstr("unknown rule \"mock-imprt\"; did you mean \"mock-import\"?"));
  EXPECT_EQ(refusal({"check", "--select", "NM-001", "--ignore", "NM"}),
            "assay: error: no rule is left to run: `select` and `ignore` rule out all of them\n");
}

TEST(Usage, UnknownRuleInAProfile) {
  const auto refused = [](const std::string& profile) {
    const TemporaryTree tree{{"team.toml", "extends = \"gold\"\n" + profile}, {"a.py", ""}};
    const std::string said = refusal({"check", "--profile", "./team.toml"}, tree.root());
    return said.substr(said.find("team.toml"));
  };
  EXPECT_EQ(refused("[standard.gates]\nno-open = [\"NM-001\", \"NM-01\"]\n"),
            "team.toml:3:22: error: `no-open` names the unknown rule \"NM-01\"; did you mean \"NM-001\"?\n");
  EXPECT_EQ(refused("[standard.gates]\nevery-unit-passes = [\"NR\"]\n"),
            "team.toml:3:22: error: `every-unit-passes` names the unknown rule \"NR\"\n");
  EXPECT_EQ(refused("[standard.requirements.REQ-SV-001]\nalso-rules = [\"NM\", \"MN\"]\n"),
            "team.toml:3:21: error: `also-rules` names the unknown rule \"MN\"\n");
}

TEST(Usage, BadValues) {
  EXPECT_EQ(refusal({"check", "--jobs", "many"}),
            "assay: error: --jobs: takes a whole number from 0 (one for each processor) to 1024\n");
  EXPECT_EQ(refusal({"check", "--jobs=-1"}),
            "assay: error: --jobs: takes a whole number from 0 (one for each processor) to 1024\n");
  EXPECT_EQ(refusal({"check", "--min-score", "95"}),
            "assay: error: --min-score: takes a share from 0 to 1, such as 0.95 or \"95%\"\n");
  EXPECT_EQ(
      refusal({"check", "--fail-on", "warnings"}),
      "assay: error: --fail-on: takes error, warning, note or never, not \"warnings\"; did you mean \"warning\"?\n");
  EXPECT_EQ(refusal({"check", "--max-file-size", "5XB"}),
            "assay: error: --max-file-size: takes a number of bytes above 0, such as 5000000 or \"5MB\"\n");
  EXPECT_EQ(refusal({"check", "--progress", "maybe"}),
            "assay: error: --progress: takes one of auto, always, never, not \"maybe\"\n");
  EXPECT_THAT(refusal({"check", "--print", "fact"}), HasSubstr("not \"fact\"; did you mean \"facts\"?"));
  EXPECT_THAT(refusal({"check", "--jobs"}), HasSubstr("--jobs"));
}

TEST(Usage, Formats) {
  EXPECT_EQ(refusal({"check", "--output", "srif"}),
            "assay: error: --output: unknown format \"srif\"; did you mean \"sarif\"?\n");
  EXPECT_EQ(refusal({"check", "--output", "json="}), "assay: error: --output json=: the file's name is missing\n");
  EXPECT_EQ(refusal({"check", "--output", "json", "--output", "text"}),
            "assay: error: --output: two reports cannot share standard output\n");
}

TEST(Usage, Kinds) {
  EXPECT_EQ(refusal({"init", "confg"}), "assay: error: assay init: unknown kind \"confg\"; did you mean \"config\"?\n");
}

TEST(Usage, Changes) {
  const TemporaryTree tree{{"a.py", ""}};
  EXPECT_THAT(refusal({"check", "--changed"}, tree.root()), HasSubstr("--changed: this is no git repository"));
  EXPECT_EQ(refusal({"check", "--changed", "--stdin-filename=a.py"}, tree.root()),
            "assay: error: --changed and --stdin-filename exclude each other\n");
  EXPECT_THAT(refusal({"check", "--stdin-filename=../a.py"}, tree.root()),
              HasSubstr("--stdin-filename: lies outside of the root"));
}

TEST(Usage, APathThatDoesNotExist) {
  EXPECT_EQ(refusal({"check", "no/such/path"}),
            "no/such/path: error: the path cannot be looked at: No such file or directory\n");
  EXPECT_EQ(refusal({"chek"}),
            "chek: error: the path cannot be looked at: No such file or directory; did you mean \"check\"?\n");
}

TEST(Usage, MalformedToml) {
  EXPECT_THAT(refusal_of_config("jobs = 1\nselect = [\"NM\"\nignore = 1\n"), StartsWith("assay.toml:3:"));
  EXPECT_THAT(refusal_of_config("jobs = 1\njobs = 2\n"), StartsWith("assay.toml:2:8: error: cannot redefine"));
  EXPECT_THAT(refusal_of_config("[roles\n"), StartsWith("assay.toml:1:"));
}

TEST(Usage, UnknownKey) {
  EXPECT_EQ(refusal_of_config("\nfail_on = \"error\"\n"),
            "assay.toml:2:1: error: unknown key `fail_on`; did you mean \"fail-on\"?\n");
  const TemporaryTree tree{{"pyproject.toml", "[project]\nname = \"x\"\n[tool.assay]\nslect = []\n"}};
  EXPECT_EQ(refusal({"check"}, tree.root()),
            "pyproject.toml:4:1: error: unknown key `slect`; did you mean \"select\"?\n");
}

TEST(Usage, ConfigurationAndProfilesThatAreNotThere) {
  EXPECT_EQ(refusal({"check", "--config", "none.toml"}), "none.toml: error: there is no such configuration file\n");
  EXPECT_EQ(refusal({"check", "--profile", "golb"}),
            "assay: error: --profile: unknown profile \"golb\"; did you mean \"gold\"?\n");
  EXPECT_EQ(refusal({"check", "--profile", "./none.toml"}),
            "assay: error: --profile: there is no such profile: ./none.toml\n");
  EXPECT_EQ(refusal_of_config("profile = \"golb\"\n"),
            "assay.toml:1:11: error: unknown profile \"golb\"; did you mean \"gold\"?\n");
  const TemporaryTree tree{{"assay.toml", "profile = \"team.toml\"\n"},
                           {"team.toml", "extends = \"gold\"\n[tires]\nroots = []\n"}};
  EXPECT_EQ(refusal({"check"}, tree.root()), "team.toml:2:2: error: unknown key `tires`; did you mean \"tiers\"?\n");
}

TEST(Usage, AnOutputThatCannotBeWrittenIsSaidBeforeAnythingIsRead) {
  const TemporaryTree tree{{"a.py", "import os\n"}, {"folder/b.txt", ""}};
  EXPECT_EQ(refusal({"check", "--output", "json=no/such/folder/out.json"}, tree.root()),
            "no/such/folder/out.json: error: the output cannot be written: No such file or directory\n");
  EXPECT_EQ(refusal({"check", "--output", "json=folder"}, tree.root()),
            "folder: error: the output cannot be written: Is a directory\n");
  EXPECT_EQ(refusal({"check", "--output", "json=a.json", "--output", "sarif=./a.json"}, tree.root()),
            "assay: error: --output: two reports cannot share ./a.json\n");
  EXPECT_FALSE(std::filesystem::exists(tree.path("a.json")));
}

TEST(Usage, AnOutputInALockedFolder) {
  const TemporaryTree tree{{"a.py", ""}, {"locked/old.json", "old"}};
  chmod(tree.root().c_str(), 0755);
  chmod(tree.path("locked").c_str(), 0555);
  const Outcome outcome =
      run_assay({"check", "--output", "json=locked/new.json"}, {.directory = tree.root(), .unprivileged = true});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.error, "locked/new.json: error: the output cannot be written: Permission denied\n");
  chmod(tree.path("locked").c_str(), 0755);
}

TEST(Usage, AFullDiskIsNoCleanRun) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "needs /dev/full";
  const TemporaryTree tree{{"a.py", ""}};
  EXPECT_EQ(refusal({"check", "--quiet", "--output", "json=/dev/full"}, tree.root()),
            "/dev/full: error: the output cannot be written: No space left on device\n");
}

}  // namespace
}  // namespace assay
