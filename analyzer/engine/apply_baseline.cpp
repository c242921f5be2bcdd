#include "apply_baseline.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>

#include "analyzer/baseline/match_baseline.h"
#include "git_renames.h"

namespace assay {
namespace {

// What is left out was not looked at.
class LookedAt {
 public:
  LookedAt(const Plan& plan, const Gathered& gathered) : plan_(plan), gathered_(gathered) {}

  bool holds(const BaselineEntry& entry) const {
    const bool ran = std::ranges::any_of(plan_.rules, [&](const Rule* rule) { return rule->info.id == entry.rule; });
    if (!ran) return false;
    if (plan_.view && std::ranges::binary_search(plan_.view->changed.deleted, entry.path)) return true;
    if (plan_.view && !is_shown(entry.path)) return false;
    if (const GatheredFile* file = find(entry.path)) return file->state == ParseState::complete;
    return plan_.paths.empty() && !std::ranges::binary_search(gathered_.skipped, entry.path, {}, &SkippedFile::path);
  }

  // An entry of a file that is there and was not looked at stands for a finding there, and excuses none elsewhere.
  bool may_have_moved(const BaselineEntry& entry) const {
    if (plan_.view ? is_shown(entry.path) : find(entry.path) != nullptr) return true;
    if (!plan_.view && plan_.paths.empty()) return true;
    std::error_code error;
    return !std::filesystem::exists(plan_.root + '/' + entry.path, error);
  }

 private:
  const GatheredFile* find(std::string_view path) const {
    const auto it = std::ranges::lower_bound(gathered_.files, path, std::less<>(), &GatheredFile::path);
    return it == gathered_.files.end() || it->path != path ? nullptr : &*it;
  }
  bool is_shown(std::string_view path) const {
    return std::ranges::binary_search(plan_.view->shown, path, std::less<>());
  }

  const Plan& plan_;
  const Gathered& gathered_;
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

AppliedBaseline apply_baseline(std::vector<Finding>& findings, const Plan& plan, const Gathered& gathered) {
  const Baseline& baseline = plan.baseline->entries;
  AppliedBaseline out;
  out.use.path = plan.baseline->shown_path;
  out.use.entries = baseline.size();
  const LookedAt looked_at(plan, gathered);
  const auto hits = match_baseline(
      baseline, findings, [&](const BaselineEntry& entry) { return looked_at.may_have_moved(entry); },
      [&] { return git_renames_since(plan.root, plan.baseline->path); });
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
