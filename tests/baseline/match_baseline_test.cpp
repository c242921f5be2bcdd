#include "analyzer/baseline/match_baseline.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

std::string print(char content, char place) { return std::string(16, content) + std::string(16, place); }

Finding finding(std::string path, std::string fingerprint, Disposition disposition = Disposition::open) {
  Finding out;
  out.path = std::move(path);
  out.rule = "NM-001";
  out.fingerprint = std::move(fingerprint);
  out.disposition = disposition;
  return out;
}

BaselineEntry entry(std::string path, std::string fingerprint) {
  return {std::move(path), "NM-001", "", std::move(fingerprint), ""};
}

// One character a finding: e, m, r by the step that recognised it, - for a new one; then the entries.
std::string matched(const Baseline& baseline, const std::vector<Finding>& findings, const Renames& renames = {},
                    const std::string& not_looked_at = {}) {
  std::string steps;
  std::string entries;
  for (const auto& hit : match_baseline(
           baseline, findings, [&](const BaselineEntry& entry) { return entry.path != not_looked_at; },
           [&] { return renames; })) {
    steps += hit ? "emr"[static_cast<std::size_t>(hit->step)] : '-';
    entries += hit ? std::to_string(hit->entry) : "-";
  }
  return steps + ' ' + entries;
}

TEST(MatchBaseline, OneEntryServesOneFinding) {
  const std::string a = print('a', '1');
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("x.py", a), finding("x.py", a)}), "e- 0-");
  EXPECT_EQ(matched({entry("x.py", a), entry("x.py", a)}, {finding("x.py", a), finding("x.py", a)}), "ee 01");
  EXPECT_EQ(matched({entry("x.py", a), entry("x.py", a)}, {finding("x.py", a)}), "e 0");
  EXPECT_EQ(matched({}, {finding("x.py", a)}), "- -");
}

// The copy sorts before the original, and is still the new one.
TEST(MatchBaseline, TheExactPlaceGoesBeforeAnyOther) {
  const std::string a = print('a', '1');
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("b.py", a), finding("x.py", a)}), "-e -0");
}

TEST(MatchBaseline, MovedToAnotherFile) {
  const std::string a = print('a', '1');
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("y.py", a)}), "m 0");
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("y.py", a), finding("z.py", a)}), "m- 0-");
}

TEST(MatchBaseline, WhatGitSaysGoesBeforeOtherMoves) {
  const std::string a = print('a', '1');
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("y.py", a), finding("z.py", a)}, {{"x.py", "z.py"}}), "-m -0");
}

TEST(MatchBaseline, ARenamedDefinition) {
  const std::string old = print('a', '1');
  const std::string now = print('a', '2');
  EXPECT_EQ(matched({entry("x.py", old)}, {finding("x.py", now)}), "r 0");
  EXPECT_EQ(matched({entry("x.py", old)}, {finding("y.py", now)}), "- -");
  EXPECT_EQ(matched({entry("x.py", old)}, {finding("y.py", now)}, {{"x.py", "y.py"}}), "r 0");
  EXPECT_EQ(matched({entry("x.py", old)}, {finding("x.py", print('b', '1'))}), "- -");
}

TEST(MatchBaseline, ASuppressedFindingTakesItsEntry) {
  const std::string a = print('a', '1');
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("b.py", a), finding("x.py", a, Disposition::suppressed)}), "-e -0");
}

TEST(MatchBaseline, AnEntryOfAFileThatWasNotLookedAtStaysThere) {
  const std::string a = print('a', '1');
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("y.py", a)}, {}, "x.py"), "- -");
  EXPECT_EQ(matched({entry("x.py", a)}, {finding("x.py", a), finding("y.py", a)}, {}, "x.py"), "e- 0-");
}

TEST(MatchBaseline, GitIsAskedOnlyWhereSomethingIsLeft) {
  const std::string a = print('a', '1');
  int asked = 0;
  const auto any = [](const BaselineEntry&) { return true; };
  const auto renames = [&] {
    ++asked;
    return Renames();
  };
  match_baseline({entry("x.py", a)}, {finding("x.py", a)}, any, renames);
  match_baseline({entry("x.py", a), entry("y.py", a)}, {finding("x.py", a)}, any, renames);
  match_baseline({entry("x.py", a)}, {finding("x.py", a), finding("y.py", a)}, any, renames);
  EXPECT_EQ(asked, 0);
  match_baseline({entry("x.py", a)}, {finding("z.py", a)}, any, renames);
  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace assay
