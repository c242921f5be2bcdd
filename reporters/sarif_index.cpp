#include "sarif_index.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "tally.h"

namespace assay {

SarifIndex::SarifIndex(const Report& report, SourceViews& views, const SarifLimits& limits) {
  for (std::size_t i = 0; i < report.rules.size(); ++i) rule_numbers_.emplace(report.rules[i]->id, i);
  for (const Category& category : report.standard.categories) {
    for (const Requirement& requirement : category.requirements) {
      if (requirement_numbers_.emplace(requirement.id, requirements_.size()).second)
        requirements_.push_back(&requirement);
    }
  }
  choose_results(report, limits.results);
  number_artifacts(views);
  weigh_snippets(views, limits);
  collect_notices(report);
}

std::optional<std::size_t> SarifIndex::look_up(const Numbers& numbers, std::string_view name) {
  const auto found = numbers.find(name);
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

void SarifIndex::choose_results(const Report& report, std::size_t most) {
  results_.reserve(report.findings.size());
  for (const Finding& finding : report.findings) results_.push_back(&finding);
  // The findings lie in memory in the report's order, so their addresses decide between equals.
  if (results_.size() > most) {
    std::ranges::sort(results_, {}, [](const Finding* f) {
      return std::tuple(f->disposition != Disposition::open, shown_level(*f), f->severity, f);
    });
    results_.resize(most);
    own_notices_.push_back({"limit", "", 0,
                            "of " + counted(report.findings.size(), "finding") + " the " + grouped(most) +
                                " gravest are listed here; the JSON report lists all",
                            false});
  }
  std::ranges::sort(results_, {}, [](const Finding* f) { return std::tuple(shown_level(*f), f->severity, f); });
}

void SarifIndex::number_artifacts(SourceViews& views) {
  std::set<std::string_view> paths;
  for (const Finding* finding : results_) {
    paths.insert(finding->path);
    for (const Related& place : finding->related) paths.insert(place.path);
    for (const FlowStep& step : finding->flow) paths.insert(step.path);
    if (!finding->fix) continue;
    for (const Edit& edit : finding->fix->edits) paths.insert(edit.path);
  }
  for (const std::string_view path : paths) {
    const SourceView* view = views.find(path);
    if (view == nullptr) continue;
    artifact_numbers_.emplace(path, artifacts_.size());
    artifacts_.push_back(view);
  }
}

// Snippets go before contexts, as a context still shows the line.
void SarifIndex::weigh_snippets(SourceViews& views, const SarifLimits& limits) {
  std::size_t snippets = 0;
  std::size_t contexts = 0;
  for (const Finding* finding : results_) {
    const SourceView* view = views.find(finding->path);
    if (view == nullptr) continue;
    snippets += std::min(view->slice(finding->span).size(), limits.snippet);
    contexts += context_of(*view, finding->span, limits.snippet).text.size();
  }
  with_snippets_ = snippets + contexts <= limits.snippets;
  with_context_ = contexts <= limits.snippets;
  if (with_snippets_) return;
  own_notices_.push_back({"limit", "", 0,
                          std::string("to keep this file uploadable it shows no ") +
                              (with_context_ ? "snippets, only the lines around each finding" : "source text"),
                          false});
}

void SarifIndex::collect_notices(const Report& report) {
  notices_ = report.notices;
  notices_.insert(notices_.end(), own_notices_.begin(), own_notices_.end());
  std::set<std::string> kinds;
  for (const Notice& notice : notices_) kinds.insert(notice.kind);
  notice_kinds_.assign(kinds.begin(), kinds.end());
  for (std::size_t i = 0; i < notice_kinds_.size(); ++i) kind_numbers_.emplace(notice_kinds_[i], i);
}

Context context_of(const SourceView& view, Span span, std::size_t longest) {
  const auto size = static_cast<std::uint32_t>(view.text().size());
  const std::uint32_t start = std::min(span.start, size);
  const std::uint32_t end = std::clamp(span.end, start, size);
  Context context;
  context.first = std::max(view.lines().line_of(start), 2U) - 1;
  context.last = std::min(view.lines().line_of(end) + 1, view.lines().line_count());
  const std::string_view text = view.line_range(context.first, context.last);
  if (text.size() <= end - start || text.size() > longest) return {};
  context.text = text;
  return context;
}

}  // namespace assay
