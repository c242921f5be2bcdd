#include "analyzer/model/score.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace assay {

std::string_view to_string(Grade grade) {
  constexpr std::array<std::string_view, 4> kWords = {"excellent", "good", "acceptable", "insufficient"};
  return kWords[static_cast<std::size_t>(grade)];
}

Grade grade_of(const Rational& value) {
  if (value >= Rational(95, 100)) return Grade::excellent;
  if (value >= Rational(90, 100)) return Grade::good;
  if (value >= Rational(80, 100)) return Grade::acceptable;
  return Grade::insufficient;
}

bool Score::gates_passed() const { return std::ranges::all_of(gates, &Gate::passed); }

const RuleScore* Score::find(std::string_view rule) const {
  for (const CategoryScore& category : categories) {
    for (const RequirementScore& requirement : category.requirements) {
      const auto found = std::ranges::find(requirement.rules, rule, &RuleScore::rule);
      if (found != requirement.rules.end()) return &*found;
    }
  }
  return nullptr;
}

}  // namespace assay
