#include "apply_baseline.h"

#include <algorithm>
#include <string>

#include "analyzer/baseline/match_baseline.h"
#include "git_renames.h"

namespace assay {
namespace {

// What is left out was not looked at.
class LookedAt {
 public:
  LookedAt(const Plan& plan, const ProjectFacts& project, const std::vector<SkippedFile>& skipped)
      : plan_(plan), project_(project), skipped_(skipped) {}

  bool holds(const BaselineEntry& entry) const {
    const bool ran = std::ranges::any_of(plan_.rules, [&](const Rule* rule) { return rule->info.id == entry.rule; });
    if (!ran) return false;
    if (const auto file = project_.modules().at_path(entry.path))
      return project_.file(*file).state == ParseState::complete;
    return plan_.paths.empty() && std::ranges::find(skipped_, entry.path, &SkippedFile::path) == skipped_.end();
  }

 private:
  const Plan& plan_;
  const ProjectFacts& project_;
  const std::vector<SkippedFile>& skipped_;
};

std::string reason_of(const BaselineEntry& entry, BaselineStep step) {
  switch (step) {
    case BaselineStep::exact: break;
    case BaselineStep::moved: return "known from " + entry.path;
    case BaselineStep::renamed: return "known from " + (entry.scope.empty() ? entry.path : entry.scope);
  }
  return "known";
}

}  // namespace

AppliedBaseline apply_baseline(std::vector<Finding>& findings, const Plan& plan, const ProjectFacts& project,
                               const std::vector<SkippedFile>& skipped) {
  const Baseline& baseline = plan.baseline->entries;
  AppliedBaseline out;
  out.use.path = plan.baseline->shown_path;
  out.use.entries = baseline.size();
  const auto hits =
      match_baseline(baseline, findings, [&] { return git_renames_since(plan.root, plan.baseline->path); });
  std::vector<bool> matched(baseline.size(), false);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!hits[i]) continue;
    const auto& [entry, step] = *hits[i];
    matched[entry] = true;
    ++out.use.matched;
    if (findings[i].disposition != Disposition::open) continue;
    findings[i].disposition = Disposition::baselined;
    findings[i].reason = reason_of(baseline[entry], step);
    out.kept.push_back(entry_of(findings[i]));
  }
  const LookedAt looked_at(plan, project, skipped);
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    if (matched[i]) continue;
    if (looked_at.holds(baseline[i])) {
      ++out.use.gone;
    } else {
      out.kept.push_back(baseline[i]);
    }
  }
  std::ranges::sort(out.kept);
  return out;
}

}  // namespace assay
