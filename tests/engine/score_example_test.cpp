// Worked examples: the one of docs/scoring.md, held to every figure that it states, and one of the size of a real tree.
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "analyzer/engine/score.h"
#include "support/markdown_table.h"
#include "support/scored_rule.h"

namespace assay::testing {
namespace {

std::string document() {
  std::ifstream file(ASSAY_SOURCE_DIR "/docs/scoring.md");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::uint64_t count(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  EXPECT_TRUE(error == std::errc() && end == text.data() + text.size()) << text;
  return value;
}

std::string exact(const std::optional<Rational>& value, const std::string& absent) {
  return value ? value->text() : absent;
}

Requirement requirement(std::string id) { return {std::move(id), "", "", 1}; }

// The ledger and the standard that the document describes.
class Document : public ::testing::Test {
 protected:
  void SetUp() override {
    text_ = document();
    Standard standard;
    for (const TableRow& row : table_rows(text_, "category")) {
      Category category{row.at("category"), "", *Rational::parse(row.at("weight")), {}, false};
      category.attested = category.id == "baseline";
      if (category.attested) standard.attested_baseline = *Rational::parse(row.at("value"));
      standard.categories.push_back(category);
    }
    ASSERT_EQ(standard.categories.size(), 4);
    for (const TableRow& row : table_rows(text_, "requirement")) {
      standard.categories.front().requirements.push_back(requirement(row.at("requirement")));
    }
    standard.attested_by = "the project";
    standard.gates.min_score = Rational(95, 100);
    standard.gates.min_coverage = Rational(95, 100);
    standard.gates.no_open = {"NM-001"};
    standard.gates.every_unit_passes = {"NR-001", "NR-002"};
    Ledger ledger;
    for (const TableRow& row : table_rows(text_, "rule")) {
      const UnitCounts counts{count(row.at("passed")), count(row.at("failed")), count(row.at("waived")),
                              count(row.at("unknown"))};
      add_with_findings(
          ledger, rule_with(row.at("rule"), row.at("requirement"), parse_severity(row.at("severity")).value(), counts));
    }
    score_ = score(ledger, standard);
  }

  std::string text_;
  Score score_;
};

TEST_F(Document, StatesTheValuesOfTheRules) {
  const std::vector<TableRow> rows = table_rows(text_, "rule");
  ASSERT_EQ(rows.size(), 6);
  for (const TableRow& row : rows) {
    const RuleScore* rule = score_.find(row.at("rule"));
    ASSERT_NE(rule, nullptr) << row.at("rule");
    EXPECT_EQ(row.at("p"), exact(rule->value, "not applicable")) << rule->rule;
    EXPECT_EQ(row.at("gain"), rule->gain.text()) << rule->rule;
  }
}

TEST_F(Document, StatesTheValuesOfTheRequirements) {
  const std::vector<TableRow> rows = table_rows(text_, "requirement");
  const std::vector<RequirementScore>& requirements = score_.categories.front().requirements;
  ASSERT_EQ(rows.size(), 4);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at("value"), exact(requirements[i].value, "not applicable")) << requirements[i].id;
    std::string terms;
    std::string weights;
    for (const RuleScore& rule : requirements[i].rules) {
      if (!rule.value) continue;
      const std::string weight = std::to_string(weight_of(rule.severity));
      terms += (terms.empty() ? "" : " + ") + weight + " x " + rule.value->text();
      weights += (weights.empty() ? "" : " + ") + weight;
    }
    const bool one_weight = weights.find('+') == std::string::npos;
    const std::string computation = '(' + terms + ") / " + (one_weight ? weights : '(' + weights + ')');
    EXPECT_EQ(rows[i].at("computation"), requirements[i].value ? computation : "no unit") << requirements[i].id;
  }
}

TEST_F(Document, StatesTheValuesOfTheCategories) {
  const std::vector<TableRow> rows = table_rows(text_, "category");
  ASSERT_EQ(rows.size(), score_.categories.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at("value"), exact(score_.categories[i].value, "not evaluated")) << score_.categories[i].id;
  }
}

TEST_F(Document, StatesTheResults) {
  const std::map<std::string, std::optional<Rational>> values = {
      {"compliance score", score_.value}, {"coverage", score_.coverage}, {"readiness", score_.readiness}};
  const std::vector<TableRow> rows = table_rows(text_, "result");
  ASSERT_EQ(rows.size(), values.size());
  for (const TableRow& row : rows) {
    const std::optional<Rational>& value = values.at(row.at("result"));
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(row.at("exact"), value->text()) << row.at("result");
    EXPECT_EQ(row.at("shown"), value->floored()) << row.at("result");
  }
  EXPECT_EQ(score_.grade, Grade::good);
  EXPECT_EQ(score_.value->floored(4), "0.9497");  // the prose says so
  EXPECT_GT(*score_.value, Rational(945, 1000));  // and that rounding would give 0.95
}

TEST_F(Document, StatesTheGates) {
  std::vector<TableRow> rows = table_rows(text_, "gate");
  std::erase_if(rows, [](const TableRow& row) { return !row.contains("actual"); });  // the table that defines them
  ASSERT_EQ(rows.size(), score_.gates.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at("gate"), score_.gates[i].name);
    EXPECT_EQ(rows[i].at("expected"), score_.gates[i].expected);
    EXPECT_EQ(rows[i].at("actual"), score_.gates[i].actual);
    EXPECT_EQ(rows[i].at("result"), score_.gates[i].passed ? "passed" : "failed") << score_.gates[i].name;
  }
}

TEST_F(Document, NamesTheBestStep) {
  ASSERT_FALSE(score_.best.empty());
  EXPECT_EQ(score_.best.front().rule, "WF-001");
  EXPECT_EQ(score_.best.front().gain, Rational(1, 48));
  EXPECT_EQ((*score_.value + Rational(1, 48)).floored(), "0.97");
}

TEST(DocumentOfScoring, StatesTheGradesAndWeights) {
  const std::string text = document();
  const std::string weights = "critical " + std::to_string(weight_of(Severity::critical)) + ", high " +
                              std::to_string(weight_of(Severity::high)) + ", medium " +
                              std::to_string(weight_of(Severity::medium)) + ", low " +
                              std::to_string(weight_of(Severity::low));
  EXPECT_NE(text.find(weights), std::string::npos) << weights;
  EXPECT_NE(text.find("excellent from 0.95, good from 0.90, acceptable from 0.80"), std::string::npos);
}

// Seven rules over a tree of some six thousand files; the expected figures come from an independent computation.
TEST(LargeTree, HasTheValuesOfAnIndependentComputation) {
  Standard standard;
  standard.categories = {{"R1", "", 1, {}, false}};
  for (const char* id : {"GS-001", "GS-002", "GS-003", "GS-004"}) {
    standard.categories.front().requirements.push_back(requirement(id));
  }
  standard.gates.min_score = Rational(95, 100);
  Ledger ledger;
  const auto add = [&](std::string rule, std::string requirement_id, Severity severity, std::uint64_t failed,
                       std::uint64_t units) {
    const UnitCounts counts{units - failed, failed, 0, 0};
    add_with_findings(ledger, rule_with(std::move(rule), std::move(requirement_id), severity, counts));
  };
  add("IM-001", "GS-001", Severity::medium, 249, 1740);
  add("NM-001", "GS-001", Severity::critical, 191, 1359);
  add("NR-001", "GS-002", Severity::high, 13, 284);
  add("NR-002", "GS-002", Severity::critical, 0, 272);
  add("PS-004", "GS-003", Severity::high, 12, 401);
  add("WF-001", "GS-004", Severity::critical, 0, 2010);
  add("WF-005", "GS-004", Severity::critical, 100, 1556);

  const Score scored = score(ledger, standard);
  const std::vector<RequirementScore>& requirements = scored.categories.front().requirements;
  // Rounded to four places in the source of these figures.
  const auto rounded = [](const Rational& value) { return (value + Rational(1, 20'000)).floored(4); };
  EXPECT_EQ(rounded(*requirements[0].value), "0.8589");
  EXPECT_EQ(rounded(*requirements[1].value), "0.9847");
  EXPECT_EQ(rounded(*requirements[2].value), "0.9701");
  EXPECT_EQ(rounded(*requirements[3].value), "0.9679");
  EXPECT_EQ(rounded(*scored.value), "0.9454");
  EXPECT_EQ(scored.value->floored(), "0.94");
  EXPECT_EQ(scored.grade, Grade::good);
  EXPECT_EQ(scored.coverage, 1);
  EXPECT_FALSE(scored.gates_passed());
}

}  // namespace
}  // namespace assay::testing
