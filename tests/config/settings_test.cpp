#include "analyzer/config/settings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/temporary_tree.h"

namespace assay {
namespace {

const std::vector<std::string> kRules = {"IM-001", "NM-001", "NM-002", "NR-001"};

Result<Settings> load(const std::string& text) {
  const TemporaryTree tree{{"assay.toml", text}};
  return load_settings(tree.path("assay.toml"), kRules);
}

// "line:column: message" of the failure that `text` leads to.
std::string failure(const std::string& text) {
  const Result<Settings> settings = load(text);
  if (settings) return "no failure";
  const Failure& why = settings.error();
  return std::to_string(why.line) + ':' + std::to_string(why.column) + ": " + why.message;
}

TEST(Settings, DefaultsHoldWithoutAFile) {
  const Result<Settings> settings = load_settings("", kRules);
  ASSERT_TRUE(settings);
  EXPECT_EQ(*settings->profile, "gold");
  EXPECT_EQ(*settings->max_file_size, 5'000'000U);
  EXPECT_EQ(*settings->fail_on, Level::warning);
  EXPECT_EQ(*settings->allowed_incomplete, Rational(0));
  EXPECT_FALSE(settings->min_score->has_value());
  EXPECT_EQ(settings->profile.origin.text(), "<default>");
}

TEST(Settings, EveryKeyIsReadWithItsOrigin) {
  const Result<Settings> settings = load(R"(
profile = "team.toml"
select = ["NM", "IM-001"]
ignore = ["NM-002"]
include = ["src/**"]
exclude = ["gen/", "*_pb2.py"]
vendored-folders = ["third_party"]
respect-gitignore = false
force-exclude = true
max-file-size = "2 MiB"
fail-on = "never"
min-score = 0.85
allowed-incomplete = "1.5%"
jobs = 3
[roles]
tier-2 = ["contract/**"]
not-shipped = ["tools/"]
[attested]
baseline = 0.9
evidence = "J. Doe, audit of May"
)");
  ASSERT_TRUE(settings) << settings.error().text();
  EXPECT_TRUE(settings->profile->ends_with("/team.toml")) << *settings->profile;
  EXPECT_EQ(*settings->select, (std::vector<std::string>{"NM", "IM-001"}));
  EXPECT_EQ(settings->select.origin.line, 3U);
  EXPECT_EQ(settings->exclude->at(0).lines, (std::vector<std::string>{"gen/", "*_pb2.py"}));
  EXPECT_EQ(*settings->vendored_folders, std::vector<std::string>{"third_party"});
  EXPECT_FALSE(*settings->respect_gitignore);
  EXPECT_TRUE(*settings->force_exclude);
  EXPECT_EQ(*settings->max_file_size, 2'097'152U);
  EXPECT_FALSE(settings->fail_on->has_value());
  EXPECT_EQ(**settings->min_score, Rational(17, 20));
  EXPECT_EQ(*settings->allowed_incomplete, Rational(3, 200));
  EXPECT_EQ(*settings->jobs, 3U);
  EXPECT_EQ(settings->roles.tier_2->at(0).lines, std::vector<std::string>{"contract/**"});
  EXPECT_EQ(settings->roles.not_shipped.origin.line, 17U);
  EXPECT_EQ(*settings->attested_baseline, Rational(9, 10));
  EXPECT_EQ(*settings->attested_by, "J. Doe, audit of May");

  EXPECT_TRUE(is_enabled("NM-001", *settings));
  EXPECT_FALSE(is_enabled("NM-002", *settings));
  EXPECT_FALSE(is_enabled("NR-001", *settings));
}

TEST(Settings, MistakesAreNamedWithPlaceAndRemedy) {
  EXPECT_EQ(failure("fial-on = \"note\""), "1:1: unknown key `fial-on`; did you mean \"fail-on\"?");
  EXPECT_EQ(failure("\n[roles]\ntier_2 = []"), "3:1: unknown key `roles.tier_2`; did you mean \"roles.tier-2\"?");
  EXPECT_EQ(failure("[role]\ntier-2 = []"), "1:2: unknown key `role`; did you mean \"roles\"?");
  EXPECT_EQ(failure("roles = 3"), "1:9: `roles` takes a table");
  EXPECT_EQ(failure("select = [\"NM-01\"]"),
            "1:11: `select` names the unknown rule \"NM-01\"; did you mean \"NM-001\"?");
  EXPECT_EQ(failure("jobs = \"two\""), "1:8: `jobs` takes a whole number from 0 (one for each processor) to 1024");
  EXPECT_EQ(failure("select = \"NM\""), "1:10: `select` takes a list of rule ids, not a text");
  EXPECT_EQ(failure("exclude = [1]"), "1:12: `exclude` takes a list of path patterns, not a whole number");
  EXPECT_EQ(failure("fail-on = \"warnings\""),
            "1:11: `fail-on` takes error, warning, note or never, not \"warnings\"; did you mean \"warning\"?");
  EXPECT_EQ(failure("min-score = 95"), "1:13: `min-score` takes a share from 0 to 1, such as 0.95 or \"95%\"");
  EXPECT_EQ(failure("max-file-size = \"big\""),
            "1:17: `max-file-size` takes a number of bytes above 0, such as 5000000 or \"5MB\"");
  EXPECT_EQ(failure("max-file-size = \"2GB\""), "1:17: `max-file-size` takes at most 1GB");
  EXPECT_EQ(failure("jobs = 2026-01-01"), "1:8: dates and times are not used here; write a text in quotes");
  EXPECT_EQ(failure("min-score = nan"), "1:13: write the number as a plain decimal, such as 0.95");
  EXPECT_EQ(failure("[attested]\nbaseline = 1.2\nevidence = \"audit\""),
            "2:12: `attested.baseline` takes a share from 0 to 1, such as 0.95 or \"95%\"");
  EXPECT_EQ(failure("[attested]\nbaseline = -0.1\nevidence = \"audit\""),
            "2:12: `attested.baseline` takes a share from 0 to 1, such as 0.95 or \"95%\"");
  EXPECT_EQ(failure("attested.baseline = 0.9"),
            "1:21: `attested.baseline` needs `attested.evidence`: who attests it, and on what evidence");
}

TEST(Settings, MalformedTomlSaysWhere) {
  EXPECT_EQ(failure("jobs = 1\nselect = [\"NM\"\nignore").substr(0, 2), "3:");
  EXPECT_EQ(failure("jobs = 1\njobs = 2").substr(0, 2), "2:");
  EXPECT_NE(failure("\xFF\xFE"), "no failure");
  EXPECT_NE(failure(std::string(10'000, '[')), "no failure");
}

TEST(Settings, ExtendsLaysFilesOverEachOther) {
  const TemporaryTree tree{{"org/assay.toml", "jobs = 2\nexclude = [\"gen/\", \"old/\"]\nignore = [\"NM\"]\n"},
                           {"app/assay.toml",
                            "extends = \"../org/assay.toml\"\nignore = []\n"
                            "exclude = { add = [\"new/\"], remove = [\"old/\"] }\n"}};
  const Result<Settings> settings = load_settings(tree.path("app/assay.toml"), kRules);
  ASSERT_TRUE(settings) << settings.error().text();
  EXPECT_EQ(*settings->jobs, 2U);
  EXPECT_EQ(settings->jobs.origin.text(), tree.path("org/assay.toml") + ":1");
  EXPECT_TRUE(settings->ignore->empty());
  const std::vector<ScopedPatterns> expected = {{tree.path("org"), {"gen/"}}, {tree.path("app"), {"new/"}}};
  EXPECT_EQ(*settings->exclude, expected);
}

TEST(Settings, AListEditWithoutAFileBelowEditsTheDefault) {
  const Result<Settings> settings = load("vendored-folders = { add = [\"third_party\"], remove = [\"build\"] }");
  ASSERT_TRUE(settings) << settings.error().text();
  const auto has = [&](const char* name) {
    return std::ranges::find(*settings->vendored_folders, name) != settings->vendored_folders->end();
  };
  EXPECT_TRUE(has("third_party") && has("dist"));
  EXPECT_FALSE(has("build"));
  EXPECT_EQ(failure("exclude = { remove = [\"gen/\"] }"), "1:23: \"gen/\" is not in the list");
}

TEST(Settings, ExtendsInACircle) {
  const TemporaryTree tree{{"a.toml", "extends = \"./b.toml\"\n"}, {"b.toml", "jobs = 1\nextends = \"a.toml\"\n"}};
  const Result<Settings> settings = load_settings(tree.path("a.toml"), kRules);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().path, tree.path("b.toml"));
  EXPECT_EQ(settings.error().line, 2U);
  EXPECT_NE(settings.error().message.find("goes round in a circle"), std::string::npos);
}

TEST(Settings, ExtendsWhatIsNotThere) {
  const TemporaryTree tree{{"a.toml", "\nextends = \"b.toml\"\n"}};
  const Result<Settings> settings = load_settings(tree.path("a.toml"), kRules);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().text(),
            tree.path("a.toml") + ":2:11: there is no such configuration file: " + tree.path("b.toml"));
}

TEST(FindConfig, NearestFileWinsUpToTheTopOfTheRepository) {
  const TemporaryTree tree{{"assay.toml", ""},
                           {"repo/.git/HEAD", ""},
                           {"repo/pyproject.toml", "[tool.assay]\njobs = 2\n"},
                           {"repo/plain/pyproject.toml", "[tool.other]\n"},
                           {"repo/own/assay.toml", ""},
                           {"repo/own/deep/x.py", ""},
                           {"other/.git/HEAD", ""}};
  EXPECT_EQ(find_config(tree.path("repo/plain")), tree.path("repo/pyproject.toml"));
  EXPECT_EQ(find_config(tree.path("repo/own/deep")), tree.path("repo/own/assay.toml"));
  EXPECT_EQ(find_config(tree.path("other")), "");  // what lies outside the repository is not ours
  EXPECT_EQ(*load_settings(tree.path("repo/pyproject.toml"), kRules)->jobs, 2U);
}

TEST(FindConfig, ABrokenProjectFileIsAFailure) {
  const TemporaryTree tree{{"pyproject.toml", "[tool.assay\n"}};
  ASSERT_FALSE(find_config(tree.root()));
}

TEST(OverrideSetting, TheCommandLineWinsAndIsNamedInFailures) {
  Settings settings;
  ASSERT_TRUE(override_setting(settings, "max-file-size", text_value("1kB", {}), "--max-file-size", kRules));
  EXPECT_EQ(*settings.max_file_size, 1000U);
  EXPECT_EQ(settings.max_file_size.origin.text(), "<command line>");
  const Result<void> done = override_setting(settings, "fail-on", text_value("erorr", {}), "--fail-on", kRules);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().text(),
            "--fail-on: takes error, warning, note or never, not \"erorr\"; did you mean \"error\"?");
}

TEST(ShowSettings, EachEffectiveValueWithWhereItWasSaid) {
  const TemporaryTree tree{{"assay.toml", "\nselect = [\"NM\"]\nmin-score = 0.9\n"}};
  const std::string path = tree.path("assay.toml");
  const std::string shown = show_settings(*load_settings(path, kRules));
  EXPECT_NE(shown.find("select = [\"NM\"]  # " + path + ":2\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find("min-score = 0.9  # " + path + ":3\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find("jobs = 0  # <default>\n"), std::string::npos) << shown;
}

TEST(SettingKeys, EachIsInTheDocumentation) {
  std::ifstream file(ASSAY_SOURCE_DIR "/docs/configuration.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  for (const SettingKey& key : setting_keys()) {
    EXPECT_NE(page.find("### `" + std::string(key.key) + "`\n"), std::string::npos) << key.key;
  }
}

TEST(Quantities, Sizes) {
  EXPECT_EQ(parse_size("5MB"), 5'000'000U);
  EXPECT_EQ(parse_size("200 kB"), 200'000U);
  EXPECT_EQ(parse_size("1KiB"), 1024U);
  EXPECT_EQ(parse_size("17"), 17U);
  for (const char* text : {"", "MB", "-1", "1.5MB", "5 XB", "99999999999999999999", "18446744073709551615GB"}) {
    EXPECT_FALSE(parse_size(text)) << text;
  }
}

TEST(Quantities, Shares) {
  EXPECT_EQ(parse_share("0.95"), Rational(19, 20));
  EXPECT_EQ(parse_share("95 %"), Rational(19, 20));
  EXPECT_EQ(parse_share("1"), Rational(1));
  for (const char* text : {"", "%", "1.01", "-0.1", "101%", "abc"}) EXPECT_FALSE(parse_share(text)) << text;
}

}  // namespace
}  // namespace assay
