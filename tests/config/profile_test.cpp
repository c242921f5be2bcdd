#include "analyzer/config/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

Result<Profile> load(const std::string& text, const std::vector<std::string>& declared = {}) {
  const TemporaryTree tree{{"team.toml", text}};
  return load_profile(tree.path("team.toml"), declared);
}

std::string failure(const std::string& text, const std::vector<std::string>& declared = {}) {
  const Result<Profile> profile = load(text, declared);
  if (profile) return "no failure";
  return std::to_string(profile.error().line) + ':' + std::to_string(profile.error().column) + ": " +
         profile.error().message;
}

TEST(BuiltinProfiles, EachOneLoads) {
  for (const BuiltinProfile& builtin : builtin_profiles()) {
    const Result<Profile> profile = load_profile(std::string(builtin.name));
    ASSERT_TRUE(profile) << profile.error().text();
    EXPECT_EQ(profile->name(), builtin.name);
  }
}

TEST(GoldProfile, HoldsTheStandard) {
  const Result<Profile> gold = load_profile("gold");
  ASSERT_TRUE(gold) << gold.error().text();
  const Standard& standard = gold->standard();
  ASSERT_EQ(standard.categories.size(), 4U);
  Rational weights = 0;
  for (const Category& category : standard.categories) weights += category.weight;
  EXPECT_EQ(weights, Rational(1));
  const Category& r1 = standard.categories[0];
  EXPECT_EQ(r1.id, standard.compliance_category);
  EXPECT_EQ(r1.weight, Rational(3, 20));  // exact: not the nearest binary fraction
  ASSERT_EQ(r1.requirements.size(), 4U);
  EXPECT_EQ(r1.requirements[2].id, "REQ-GS-003");
  EXPECT_TRUE(standard.categories[3].attested);
  EXPECT_EQ(standard.gates.min_score, Rational(19, 20));
  EXPECT_THAT(standard.gates.no_open, Contains("NM-001"));
  EXPECT_THAT(standard.gates.every_unit_passes, ElementsAre("NR-001"));
}

TEST(GoldProfile, HoldsTiersAndPaths) {
  const Result<Profile> gold = load_profile("gold");
  ASSERT_TRUE(gold);
  EXPECT_THAT(gold->strings("tiers.directories.tier-2"), Contains("tier2_integration"));
  EXPECT_THAT(gold->strings("tiers.markers.tier-3"), Contains("e2e"));
  EXPECT_THAT(gold->strings("paths.not-shipped"), Contains("examples"));
  EXPECT_TRUE(gold->strings("tiers.no-such-key").empty());
}

TEST(Profile, ExtendsMergesTablesReplacesAndEditsLists) {
  const Result<Profile> team = load(R"(
extends = "gold"
[standard]
title = "Shop standard"
[standard.requirements.REQ-GS-001]
share = 3
[tiers]
roots = ["checks"]
[tiers.directories]
tier-2 = { add = ["contract"], remove = ["tier_2"] }
)");
  ASSERT_TRUE(team) << team.error().text();
  EXPECT_EQ(team->name(), "team");
  EXPECT_EQ(team->standard().title, "Shop standard");
  EXPECT_EQ(team->standard().categories[0].requirements[0].share, Rational(3));
  EXPECT_EQ(team->standard().categories[0].requirements[0].title, "Imports and no mocking");
  EXPECT_THAT(team->strings("tiers.roots"), ElementsAre("checks"));
  EXPECT_THAT(team->strings("tiers.directories.tier-2"), Contains("contract"));
  EXPECT_THAT(team->strings("tiers.directories.tier-2"), Contains("integration"));
  EXPECT_THAT(team->strings("tiers.directories.tier-2"), Not(Contains("tier_2")));
  EXPECT_THAT(team->strings("tiers.directories.tier-3"), Contains("e2e"));
}

TEST(Profile, AValueOfALaidOverFileKnowsItsPlace) {
  const TemporaryTree tree{{"team.toml", "extends = \"gold\"\n[tiers]\nroots = [\"checks\"]\n"}};
  const Result<Profile> team = load_profile(tree.path("team.toml"));
  ASSERT_TRUE(team);
  EXPECT_EQ(team->root().find("tiers.roots")->origin.text(), tree.path("team.toml") + ":3");
  EXPECT_TRUE(team->root().find("tiers.conftests")->origin.text().starts_with("<profile gold>:"));
}

TEST(Profile, RulesDeclareKeysOfTheirOwn) {
  const std::string text = "[forms]\nbases = [\"shop.Form\"]\n[[forms.calls]]\nname = \"save\"\nskip = [\"x\"]\n";
  EXPECT_EQ(failure(text), "1:2: unknown key `forms`");
  const std::vector<std::string> declared = {"forms.bases", "forms.calls.*.name", "forms.calls.*.skip"};
  const Result<Profile> team = load(text, declared);
  ASSERT_TRUE(team) << team.error().text();
  const std::vector<Table> calls = team->tables("forms.calls");
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].text("name"), "save");
  EXPECT_THAT(calls[0].strings("skip"), ElementsAre("x"));
  EXPECT_EQ(failure("[[forms.calls]]\nnmae = \"x\"\n", declared),
            "2:1: unknown key `forms.calls.*.nmae`; did you mean \"forms.calls.*.name\"?");
}

TEST(Profile, EntriesOfOpenTablesAreData) {
  const std::vector<std::string> declared = {"sdk.again.*"};
  const Result<Profile> team = load("[sdk.again]\n\"shop.Node\" = \"shop.base.Node\"\nplain = [\"a\"]\n", declared);
  ASSERT_TRUE(team) << team.error().text();
  const Table again = team->table("sdk.again");
  ASSERT_EQ(again.entries().size(), 2U);
  EXPECT_EQ(again.entries()[1].key, "shop.Node");
  EXPECT_EQ(again.entries()[1].value.text, "shop.base.Node");
}

TEST(Profile, MistakesAreNamedWithPlaceAndRemedy) {
  EXPECT_EQ(failure("extends = \"gold\"\n[tiers.directorys]\ntier-2 = []"),
            "2:8: unknown key `tiers.directorys`; did you mean \"tiers.directories\"?");
  EXPECT_EQ(failure("[tiers]\nroots = \"tests\""), "2:9: `tiers.roots` takes a list, not a text");
  EXPECT_EQ(failure("[tiers]\nroots = [[1]]"), "2:10: `tiers.roots` is a list of texts");
  EXPECT_EQ(failure("extends = \"glod\""), "1:11: unknown profile \"glod\"; did you mean \"gold\"?");
  EXPECT_EQ(failure("extends = \"gold\"\n[tiers]\nroots = { remove = [\"tets\"] }"),
            "3:21: \"tets\" is not in the list; did you mean \"test\"?");
  EXPECT_EQ(failure("extends = \"gold\"\n[standard.requirements.X-1]\ntitle = \"x\"\ncategory = \"R9\""),
            "2:1: requirement X-1 names the category \"R9\", which is not there; did you mean \"R1\"?");
  EXPECT_EQ(failure("extends = \"gold\"\nstandard.gates.min-score = 1.5"),
            "2:28: `min-score` takes a number from 0 to 1");
  EXPECT_EQ(failure("extends = \"gold\"\nstandard.compliance-category = \"R11\""),
            "2:32: `standard.compliance-category` names no category; did you mean \"R1\"?");
}

TEST(Profile, TheStandardHasNoRoomForImpossibleFigures) {
  const std::string gold = "extends = \"gold\"\n";
  EXPECT_EQ(failure(gold + "[standard.requirements.REQ-GS-001]\nshare = -1"),
            "3:9: `share` takes a number from 0 to 1000");
  EXPECT_EQ(failure(gold + "[standard.requirements.REQ-GS-001]\nshare = -0.01"),
            "3:9: `share` takes a number from 0 to 1000");
  EXPECT_EQ(failure(gold + "[standard.categories.R1]\nweight = -0.15"), "3:10: `weight` takes a number from 0 to 1");
  EXPECT_EQ(failure(gold + "[standard.categories.R1]\nweight = 1.5"), "3:10: `weight` takes a number from 0 to 1");
  EXPECT_EQ(failure(gold + "[standard.gates]\nmin-coverage = -1"), "3:16: `min-coverage` takes a number from 0 to 1");
  const std::string twice = "[standard.requirements.X-1]\ncategory = \"R1\"\n";
  EXPECT_EQ(failure(gold + twice + twice), "4:1: cannot redefine existing table 'standard.requirements.X-1'");
}

TEST(Profile, ARequirementListsRulesThatCountThereToo) {
  const Result<Profile> team =
      load("extends = \"gold\"\n[standard.requirements.X-1]\ncategory = \"R1\"\nalso-rules = [\"NM\", \"WF-012\"]\n");
  ASSERT_TRUE(team) << team.error().text();
  const Requirement& last = team->standard().categories[0].requirements.back();
  EXPECT_EQ(last.id, "X-1");
  EXPECT_TRUE(last.counts("IM-001", "X-1"));  // its own
  EXPECT_TRUE(last.counts("NM-001", "REQ-GS-001"));
  EXPECT_TRUE(last.counts("WF-012", "REQ-GS-004"));
  EXPECT_FALSE(last.counts("WF-001", "REQ-GS-004"));
  EXPECT_FALSE(last.counts("NMX-001", ""));

  const Result<Profile> gold = load_profile("gold");
  const Requirement& real_services = gold->standard().categories[1].requirements[0];
  EXPECT_EQ(real_services.id, "REQ-SV-001");
  EXPECT_TRUE(real_services.counts("NM-005", "REQ-GS-001"));
  EXPECT_FALSE(real_services.counts("NM-019", "REQ-GS-001"));
}

TEST(Profile, UnknownNamesAndMissingFiles) {
  EXPECT_EQ(load_profile("godl").error().text(), "unknown profile \"godl\"; did you mean \"gold\"?");
  const TemporaryTree tree;
  EXPECT_EQ(load_profile(tree.path("none.toml")).error().text(), tree.path("none.toml") + ": there is no such profile");
}

TEST(Profile, CanonicalTextDependsOnContentAlone) {
  const std::string one = "[tiers]\nroots = [\"a\"]\nconftests = [\"c.py\"]\n";
  const std::string other = "# comment\n\ntiers.conftests = ['c.py']\ntiers.roots = [ \"a\", ]\n";
  EXPECT_EQ(load(one)->canonical(), load(other)->canonical());
  EXPECT_NE(load(one)->canonical(), load("[tiers]\nroots = [\"b\"]\nconftests = [\"c.py\"]\n")->canonical());
}

TEST(Profile, ViewsOutliveTheObjectTheyWereTakenFrom) {
  Profile kept;
  Table tiers;
  {
    Result<Profile> loaded = load("[tiers]\nroots = [\"a\"]\n");
    tiers = loaded->table("tiers");
    kept = *loaded;
  }
  EXPECT_THAT(tiers.strings("roots"), ElementsAre("a"));
}

}  // namespace
}  // namespace assay
