#include "sarif_index.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>

#include "sarif_words.h"
#include "tally.h"

namespace assay {

SarifIndex::SarifIndex(const Report& report, SourceViews& views, const SarifShape& shape) : shape_(shape) {
  if (shape.flavour == SarifFlavour::upload) prefix_ = report.root_in_repository;
  for (std::size_t i = 0; i < report.rules.size(); ++i) rule_numbers_.emplace(report.rules[i]->id, i);
  number_taxa(report);
  choose_results(report);
  number_artifacts(views);
  tell_of_shape();
  collect_notices(report);
}

void SarifIndex::number_taxa(const Report& report) {
  for (const Category& category : report.standard.categories) {
    for (const Requirement& requirement : category.requirements) {
      if (requirement_numbers_.emplace(requirement.id, requirements_.size()).second)
        requirements_.push_back(&requirement);
    }
  }
  std::set<std::uint32_t> weaknesses;
  for (const RuleInfo* rule : report.rules) {
    for (const std::string& tag : rule->tags) {
      if (const auto number = weakness_of_tag(tag)) weaknesses.insert(*number);
    }
  }
  weaknesses_.assign(weaknesses.begin(), weaknesses.end());
}

std::optional<std::size_t> SarifIndex::weakness(std::uint32_t number) const {
  const auto found = std::ranges::lower_bound(weaknesses_, number);
  if (found == weaknesses_.end() || *found != number) return std::nullopt;
  return static_cast<std::size_t>(found - weaknesses_.begin());
}

std::string SarifIndex::uri(std::string_view path) const { return uri_of_path(prefix_ + std::string(path)); }

std::optional<std::size_t> SarifIndex::look_up(const Numbers& numbers, std::string_view name) {
  const auto found = numbers.find(name);
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

void SarifIndex::choose_results(const Report& report) {
  const std::size_t most = shape_.limits.results;
  const bool only_open = shape_.flavour == SarifFlavour::upload;
  std::array<std::uint64_t, 3> by_disposition{};
  for (const Finding& finding : report.findings) {
    ++by_disposition[static_cast<std::size_t>(finding.disposition)];
    if (!only_open || finding.disposition == Disposition::open) results_.push_back(&finding);
  }
  const std::size_t candidates = results_.size();
  if (const std::size_t accepted = report.findings.size() - candidates; accepted > 0) {
    own_notices_.push_back({"left-out", "", 0,
                            counted(accepted, "accepted finding") + " (" + grouped(by_disposition[1]) +
                                " suppressed, " + grouped(by_disposition[2]) +
                                " baselined) are not listed here, because GitHub would open alerts for them; the JSON "
                                "report lists all",
                            false});
  }
  // The findings lie in memory in the report's order, so their addresses decide between equals.
  if (results_.size() > most) {
    std::ranges::sort(results_, {}, [](const Finding* f) {
      return std::tuple(f->disposition != Disposition::open, shown_level(*f), f->severity, f);
    });
    results_.resize(most);
    own_notices_.push_back({"limit", "", 0,
                            "of " + counted(candidates, "finding") + " the " + grouped(most) +
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

// In the order in which things are left out.
void SarifIndex::tell_of_shape() {
  std::string missing;
  if (!shape_.snippets) missing = "snippets";
  if (!shape_.contexts) missing += ", lines around findings";
  if (!shape_.flows) missing += ", code flows";
  if (!missing.empty()) {
    own_notices_.push_back({"limit", "", 0,
                            "to stay within the " + grouped(shape_.limits.compressed) +
                                " bytes that GitHub accepts this file holds no " + missing,
                            false});
  }
  const auto longer = std::ranges::count_if(
      results_, [&](const Finding* finding) { return finding->flow.size() > shape_.limits.steps; });
  if (shape_.flows && longer > 0) {
    own_notices_.push_back({"limit", "", 0,
                            "the code flow of " + counted(static_cast<std::uint64_t>(longer), "finding") +
                                " is shown in " + grouped(shape_.limits.steps) + " steps: the first ones and the last",
                            false});
  }
}

void SarifIndex::collect_notices(const Report& report) {
  notices_ = report.notices;
  notices_.insert(notices_.end(), own_notices_.begin(), own_notices_.end());
  std::set<std::string> kinds;
  for (const Notice& notice : notices_) kinds.insert(notice.kind);
  notice_kinds_.assign(kinds.begin(), kinds.end());
  for (std::size_t i = 0; i < notice_kinds_.size(); ++i) kind_numbers_.emplace(notice_kinds_[i], i);
}

std::optional<std::uint32_t> weakness_of_tag(std::string_view tag) {
  constexpr std::string_view kStart = "external/cwe/cwe-";
  if (!tag.starts_with(kStart)) return std::nullopt;
  tag.remove_prefix(kStart.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), number);
  if (error != std::errc() || end != tag.data() + tag.size()) return std::nullopt;
  return number;
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
