#include "analyzer/engine/score.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "score_gates.h"

namespace assay {
namespace {

constexpr std::size_t kBestSize = 10;

Rational whole(std::uint64_t count) { return {static_cast<std::int64_t>(count)}; }

// The weighted mean of the values that exist. Without any, or with no weight on them, there is no mean: what is not
// applicable must not look like a full mark.
class Mean {
 public:
  void add(const Rational& weight, const std::optional<Rational>& value) {
    if (!value) return;
    sum_ += weight * *value;
    weights_ += weight;
  }
  std::optional<Rational> value() const {
    if (weights_ == 0) return std::nullopt;
    return sum_ / weights_;
  }

 private:
  Rational sum_;
  Rational weights_;
};

std::optional<Rational> value_of(const UnitCounts& counts) {
  if (counts.passed + counts.failed == 0) return std::nullopt;
  return whole(counts.passed) / whole(counts.passed + counts.failed);
}

std::optional<Rational> value_of(const RequirementScore& requirement) {
  Mean mean;
  for (const RuleScore& rule : requirement.rules) mean.add(weight_of(rule.severity), rule.value);
  return mean.value();
}

std::optional<Rational> measured_value_of(const CategoryScore& category) {
  Mean mean;
  for (const RequirementScore& requirement : category.requirements) mean.add(requirement.share, requirement.value);
  return mean.value();
}

// The baseline counts as declared. Where nobody has declared anything, it stays without a value, that is, not
// evaluated.
std::optional<Rational> counted_value_of(const CategoryScore& category, const Standard& standard) {
  if (!category.attested) return category.measured;
  if (standard.attested_by.empty() && standard.attested_baseline == 0) return std::nullopt;
  return standard.attested_baseline;
}

struct ScoredRule {
  RuleScore score;
  std::string_view requirement;  // its own; others may count it too
};

// Sorted by id.
std::vector<ScoredRule> scored_rules(const Ledger& ledger) {
  std::vector<ScoredRule> rules;
  for (const RuleRecord& record : ledger.rules) {
    if (!record.scored()) continue;
    const UnitCounts counts = record.counts();
    rules.push_back({{record.rule, record.severity, counts, value_of(counts), {}}, record.requirement});
  }
  std::ranges::sort(rules, {}, [](const ScoredRule& rule) -> const std::string& { return rule.score.rule; });
  return rules;
}

RequirementScore score_requirement(const Requirement& requirement, const std::vector<ScoredRule>& rules) {
  RequirementScore score{requirement.id, requirement.title, requirement.share, {}, {}, {}};
  for (const ScoredRule& rule : rules) {
    if (!requirement.counts(rule.score.rule, rule.requirement)) continue;
    score.rules.push_back(rule.score);
    score.counts += rule.score.counts;
  }
  score.value = value_of(score);
  return score;
}

CategoryScore score_category(const Category& category, const Standard& standard, const std::vector<ScoredRule>& rules) {
  CategoryScore score{category.id, category.title, category.weight, category.attested, {}, {}, {}};
  for (const Requirement& requirement : category.requirements) {
    score.requirements.push_back(score_requirement(requirement, rules));
  }
  score.measured = measured_value_of(score);
  score.value = counted_value_of(score, standard);
  return score;
}

std::optional<Rational> readiness_of(const std::vector<CategoryScore>& categories) {
  Rational sum;
  bool weighted = false;
  for (const CategoryScore& category : categories) {
    sum += category.weight * category.value.value_or(0);
    weighted |= category.weight != 0;
  }
  if (!weighted) return std::nullopt;
  return sum;
}

// The category as it would be if one failed unit of the rule were clean, wherever the rule counts: computed anew, so
// the difference is exact.
Rational gain_of(CategoryScore category, std::string_view rule_id) {
  const Rational before = category.measured.value_or(0);
  for (RequirementScore& requirement : category.requirements) {
    const auto rule = std::ranges::find(requirement.rules, rule_id, &RuleScore::rule);
    if (rule == requirement.rules.end()) continue;
    --rule->counts.failed;
    ++rule->counts.passed;
    rule->value = value_of(rule->counts);
    requirement.value = value_of(requirement);
  }
  return measured_value_of(category).value_or(0) - before;
}

void add_gains(CategoryScore& category) {
  for (RequirementScore& requirement : category.requirements) {
    for (RuleScore& rule : requirement.rules) {
      if (rule.counts.failed > 0) rule.gain = gain_of(category, rule.rule);
    }
  }
}

std::vector<Opportunity> best_of(const Ledger& ledger, const CategoryScore& compliance) {
  struct Candidate {
    const RuleScore* rule;
    const Unit* unit;
  };
  std::map<std::string_view, const RuleScore*> rules;
  for (const RequirementScore& requirement : compliance.requirements) {
    for (const RuleScore& rule : requirement.rules) rules.emplace(rule.rule, &rule);
  }
  std::vector<Candidate> candidates;
  for (const RuleRecord& record : ledger.rules) {
    const auto found = rules.find(record.rule);
    const RuleScore* rule = found == rules.end() ? nullptr : found->second;
    if (rule == nullptr || rule->gain == 0) continue;
    for (const Unit& unit : record.units) {
      if (unit.status == UnitStatus::failed) candidates.push_back({rule, &unit});
    }
  }
  const auto better = [](const Candidate& a, const Candidate& b) {
    if (a.rule != b.rule && a.rule->gain != b.rule->gain) return a.rule->gain > b.rule->gain;
    return std::tie(a.rule->rule, a.unit->path, a.unit->key) < std::tie(b.rule->rule, b.unit->path, b.unit->key);
  };
  const std::size_t size = std::min(candidates.size(), kBestSize);
  std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(size), better);

  std::vector<Opportunity> best;
  for (const Candidate& candidate : std::span(candidates).first(size)) {
    best.push_back({candidate.rule->rule, candidate.unit->key, candidate.unit->path, candidate.rule->gain});
  }
  return best;
}

}  // namespace

Score score(const Ledger& ledger, const Standard& standard) {
  Score score;
  const std::vector<ScoredRule> rules = scored_rules(ledger);
  std::set<std::string> counted;  // a rule that two requirements count has its units but once
  for (const Category& category : standard.categories) {
    score.categories.push_back(score_category(category, standard, rules));
    for (const RequirementScore& requirement : score.categories.back().requirements) {
      for (const RuleScore& rule : requirement.rules) {
        if (counted.insert(rule.rule).second) score.counts += rule.counts;
      }
    }
  }
  if (score.counts.total() > 0) score.coverage = whole(score.counts.decided()) / whole(score.counts.total());
  score.readiness = readiness_of(score.categories);

  const auto compliance = std::ranges::find(score.categories, standard.compliance_category, &CategoryScore::id);
  if (compliance != score.categories.end()) {
    add_gains(*compliance);
    score.value = compliance->measured;
    score.best = best_of(ledger, *compliance);
  }
  if (score.value) score.grade = grade_of(*score.value);
  score.gates = evaluate_gates(ledger, standard, score);
  return score;
}

}  // namespace assay
