#include "analyzer/engine/verdict.h"

#include <algorithm>
#include <string>

namespace assay {
namespace {

constexpr std::string_view kNewFindings = "no new findings";

// Advisory findings and those that are not open do not count, nor do findings below the asked level.
std::ptrdiff_t count_failing(const std::vector<Finding>& findings, Level level) {
  return std::ranges::count_if(findings, [&](const Finding& finding) {
    return finding.disposition == Disposition::open && finding.confidence != Confidence::advisory &&
           finding.level() <= level;
  });
}

// "no new findings" is named by "no-new-findings".
bool names_gate(std::string_view word, std::string_view gate) {
  return word == "all" ||
         std::ranges::equal(word, gate, [](char a, char b) { return a == b || (a == '-' && b == ' '); });
}

bool counts(const Plan& plan, std::string_view gate) {
  return std::ranges::any_of(plan.gates, [&](const std::string& word) { return names_gate(word, gate); });
}

// What is not in the baseline is new; without one, everything is.
void add_gate_on_new_findings(Report& report, const Plan& plan) {
  const bool named = std::ranges::any_of(
      plan.gates, [](const std::string& word) { return word != "all" && names_gate(word, kNewFindings); });
  if (!report.baseline && !named) return;
  const Level level = plan.settings.fail_on->value_or(Level::warning);
  const auto found = count_failing(report.findings, level);
  report.score.gates.push_back({std::string(kNewFindings), found == 0,
                                "0 of level " + std::string(to_string(level)) + " or graver", std::to_string(found)});
}

bool passes(const Report& report, const Plan& plan) {
  if (const auto& level = *plan.settings.fail_on; level && count_failing(report.findings, *level) > 0) return false;
  // `min-score` is asked for, so it counts wherever it is said; the profile's own limit counts with the other gates.
  const auto& minimum = *plan.settings.min_score;
  if (minimum && (!report.score.value || *report.score.value < *minimum)) return false;
  return std::ranges::all_of(report.score.gates,
                             [&](const Gate& gate) { return gate.passed || !counts(plan, gate.name); });
}

}  // namespace

void judge(Report& report, const Plan& plan) {
  add_gate_on_new_findings(report, plan);
  const auto unread = static_cast<std::int64_t>(std::ranges::count_if(report.notices, &Notice::incomplete));
  const auto total = static_cast<std::int64_t>(std::max<std::uint64_t>(report.files.discovered, 1));
  report.complete = Rational(std::min(unread, total), total) <= *plan.settings.allowed_incomplete;
  report.exit_code = 0;
  if (plan.shard.count > 1) return;  // a part tells nothing of the whole: `assay merge` judges
  if (!report.complete) {
    report.exit_code = 3;
  } else if (!passes(report, plan)) {
    report.exit_code = 1;
  }
}

}  // namespace assay
