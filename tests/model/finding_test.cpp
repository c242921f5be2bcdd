#include "analyzer/model/finding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace assay {
namespace {

Finding at(std::string path, Span span, std::string rule, std::string message) {
  Finding finding;
  finding.path = std::move(path);
  finding.span = span;
  finding.rule = std::move(rule);
  finding.message = std::move(message);
  return finding;
}

TEST(FindingOrder, IsPathStartRuleEndMessage) {
  // Each differs from the one before it in the next key alone, or in an earlier key that outweighs all later ones.
  const std::vector<Finding> expected = {
      at("a.py", {5, 9}, "NM-002", "y"), at("a.py", {7, 9}, "IM-001", "y"), at("a.py", {7, 8}, "NM-001", "y"),
      at("a.py", {7, 9}, "NM-001", "x"), at("a.py", {7, 9}, "NM-001", "y"), at("b.py", {0, 1}, "IM-001", "x"),
  };
  std::mt19937_64 random(1);
  for (int round = 0; round < 50; ++round) {
    std::vector<Finding> shuffled = expected;
    std::ranges::shuffle(shuffled, random);
    std::sort(shuffled.begin(), shuffled.end());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_FALSE(shuffled[i] < expected[i] || expected[i] < shuffled[i]) << "place " << i << " of round " << round;
    }
  }
}

TEST(FindingOrder, TellsApartWhatDiffersOnlyInItsFate) {
  const Finding open = at("a.py", {7, 9}, "NM-001", "y");
  Finding suppressed = open;
  suppressed.disposition = Disposition::suppressed;
  Finding explained = suppressed;
  explained.reason = "fault injection";
  Finding other_unit = open;
  other_unit.unit = "a.py::Node";
  EXPECT_TRUE(open < suppressed);
  EXPECT_TRUE(suppressed < explained);
  EXPECT_TRUE(explained < other_unit);
  EXPECT_FALSE(open < open);
}

TEST(Finding, IsScoredUnlessAdvisoryOrInfo) {
  Finding finding;
  for (const Severity severity :
       {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info}) {
    for (const Confidence confidence : {Confidence::exact, Confidence::inferred, Confidence::advisory}) {
      finding.severity = severity;
      finding.confidence = confidence;
      EXPECT_EQ(finding.scored(), severity != Severity::info && confidence != Confidence::advisory);
      EXPECT_EQ(finding.level(), level_of(severity));
    }
  }
}

}  // namespace
}  // namespace assay
