// Which results a SARIF run holds, and the numbers by which its parts refer to each other.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/report.h"
#include "source_views.h"

namespace assay {

// What GitHub refuses or cuts off; see docs/schema/sarif.md.
struct SarifLimits {
  std::size_t results = 25'000;
  std::size_t related = 100;                      // places of one result
  std::size_t snippet = 2'000;                    // bytes of one snippet
  std::size_t snippets = std::size_t{24} << 20U;  // bytes of all snippets of a run
};

class SarifIndex {
 public:
  SarifIndex(const Report& report, SourceViews& views, const SarifLimits& limits);

  // Gravest first, then as in the report. Where there are too many, open findings are kept before others.
  const std::vector<const Finding*>& results() const { return results_; }
  // Files that results point into and that were read, sorted by path.
  const std::vector<const SourceView*>& artifacts() const { return artifacts_; }
  const std::vector<const Requirement*>& requirements() const { return requirements_; }
  // Notices of the report, then those about the file at hand.
  const std::vector<Notice>& notices() const { return notices_; }
  const std::vector<std::string>& notice_kinds() const { return notice_kinds_; }

  std::optional<std::size_t> rule(std::string_view id) const { return look_up(rule_numbers_, id); }
  std::optional<std::size_t> requirement(std::string_view id) const { return look_up(requirement_numbers_, id); }
  std::optional<std::size_t> artifact(std::string_view path) const { return look_up(artifact_numbers_, path); }
  std::optional<std::size_t> notice_kind(std::string_view kind) const { return look_up(kind_numbers_, kind); }

  bool with_snippets() const { return with_snippets_; }
  bool with_context() const { return with_context_; }

 private:
  using Numbers = std::map<std::string_view, std::size_t>;

  static std::optional<std::size_t> look_up(const Numbers& numbers, std::string_view name);
  void choose_results(const Report& report, std::size_t most);
  void number_artifacts(SourceViews& views);
  void weigh_snippets(SourceViews& views, const SarifLimits& limits);
  void collect_notices(const Report& report);

  std::vector<const Finding*> results_;
  std::vector<const SourceView*> artifacts_;
  std::vector<const Requirement*> requirements_;
  std::vector<Notice> notices_;
  std::vector<std::string> notice_kinds_;
  std::vector<Notice> own_notices_;
  Numbers rule_numbers_;
  Numbers requirement_numbers_;
  Numbers artifact_numbers_;
  Numbers kind_numbers_;
  bool with_snippets_ = true;
  bool with_context_ = true;
};

// The text around a finding that is shown with it: its lines and one more on each side. Empty where that is no more
// than the finding itself, or too long.
struct Context {
  std::uint32_t first = 0;  // lines, 1-based
  std::uint32_t last = 0;
  std::string_view text;
};
Context context_of(const SourceView& view, Span span, std::size_t longest);

}  // namespace assay
