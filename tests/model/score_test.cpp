#include "analyzer/model/score.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Grade, ChangesExactlyAtItsLimit) {
  const Rational least = Rational(1, 1'000'000'000'000);
  EXPECT_EQ(grade_of(1), Grade::excellent);
  EXPECT_EQ(grade_of({95, 100}), Grade::excellent);
  EXPECT_EQ(grade_of(Rational(95, 100) - least), Grade::good);
  EXPECT_EQ(grade_of({90, 100}), Grade::good);
  EXPECT_EQ(grade_of(Rational(90, 100) - least), Grade::acceptable);
  EXPECT_EQ(grade_of({80, 100}), Grade::acceptable);
  EXPECT_EQ(grade_of(Rational(80, 100) - least), Grade::insufficient);
  EXPECT_EQ(grade_of(0), Grade::insufficient);
}

TEST(Score, PassesItsGatesOnlyIfEachDoes) {
  Score score;
  EXPECT_TRUE(score.gates_passed());
  score.gates = {{"coverage", true, "", ""}, {"no open critical", true, "", ""}};
  EXPECT_TRUE(score.gates_passed());
  score.gates[1].passed = false;
  EXPECT_FALSE(score.gates_passed());
}

RuleScore rule(std::string id) { return {std::move(id), Severity::medium, {}, {}, {}}; }

TEST(Score, FindsARuleInAnyRequirement) {
  Score score;
  score.categories.resize(2);
  score.categories[0].requirements.resize(1);
  score.categories[1].requirements.resize(2);
  score.categories[0].requirements[0].rules = {rule("IM-001"), rule("NM-001")};
  score.categories[1].requirements[1].rules = {rule("SV-001")};
  for (const std::string_view rule : {"IM-001", "NM-001", "SV-001"}) {
    ASSERT_NE(score.find(rule), nullptr) << rule;
    EXPECT_EQ(score.find(rule)->rule, rule);
  }
  EXPECT_EQ(score.find("SY-001"), nullptr);
}

}  // namespace
}  // namespace assay
