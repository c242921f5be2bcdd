// The compliance score with all that it was computed from. Values are exact; where one is absent, nothing was measured.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/model/ledger.h"
#include "analyzer/model/rational.h"

namespace assay {

struct RuleScore {
  std::string rule;
  Severity severity = Severity::medium;
  UnitCounts counts;
  std::optional<Rational> value;  // passed / (passed + failed); none: no unit passed or failed
  Rational gain;                  // how much the compliance score rises when one failed unit becomes clean
};

struct RequirementScore {
  std::string id;
  std::string title;
  Rational share = 1;             // relative weight within its category
  std::optional<Rational> value;  // mean of its rules' values by weight_of(severity); none: no rule has a value
  UnitCounts counts;
  std::vector<RuleScore>
      rules;  // sorted by id; scored rules with at least one unit, and those without (not applicable)
};

struct CategoryScore {
  std::string id;
  std::string title;
  Rational weight;  // in readiness
  bool attested = false;
  std::optional<Rational> measured;  // mean of its requirements' values by share; none: no requirement has a value
  std::optional<Rational> value;     // what readiness counts: `measured`, or the declared value of an attested category
  std::vector<RequirementScore> requirements;
};

enum class Grade : std::uint8_t { excellent, good, acceptable, insufficient };

std::string_view to_string(Grade grade);

// excellent >= 0.95, good >= 0.90, acceptable >= 0.80, insufficient below.
Grade grade_of(const Rational& value);

struct Gate {
  std::string name;  // "compliance score"
  bool passed = false;
  std::string expected;  // ">= 0.95"
  std::string actual;    // "0.94 (189/200)"
};

// A unit whose repair raises the score, for the list of best next steps.
struct Opportunity {
  std::string rule;
  std::string unit;
  std::string path;
  Rational gain;
};

struct Score {
  std::optional<Rational> value;  // the compliance score: `measured` of the category that the standard names
  std::optional<Grade> grade;
  std::optional<Rational> coverage;  // decided / all units over the scored rules; none: there is no unit
  UnitCounts counts;
  std::optional<Rational> readiness;  // sum of weight x value, 0 where there is none; none: no category has a weight
  std::vector<CategoryScore> categories;
  std::vector<Gate> gates;
  std::vector<Opportunity> best;  // at most ten, largest gain first

  bool gates_passed() const;
  const RuleScore* find(std::string_view rule) const;  // in the first requirement that counts it; null: in none
};

}  // namespace assay
