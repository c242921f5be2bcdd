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

// complete: every finding, with what it was accepted for. upload: what GitHub code scanning should make alerts of,
// named as the repository names it; it knows no suppressions.
enum class SarifFlavour : std::uint8_t { complete, upload };

// What GitHub refuses or cuts off; see docs/schema/sarif.md.
struct SarifLimits {
  std::size_t results = 25'000;
  std::size_t related = 100;            // places of one result
  std::size_t steps = 1'000;            // of one code flow
  std::size_t snippet = 2'000;          // bytes of one snippet
  std::size_t compressed = 10'000'000;  // bytes of the document after gzip
};

// What a document holds.
struct SarifShape {
  SarifFlavour flavour = SarifFlavour::complete;
  SarifLimits limits = {};
  std::string category = {};  // of the run; empty: one made of the tool, the profile and the folder
  bool snippets = true;
  bool contexts = true;  // the lines around findings
  bool flows = true;
};

class SarifIndex {
 public:
  // `shape` must outlive it.
  SarifIndex(const Report& report, SourceViews& views, const SarifShape& shape);

  // Gravest first, then as in the report. Where there are too many, open findings are kept before others.
  const std::vector<const Finding*>& results() const { return results_; }
  // Files that results point into and that were read, sorted by path.
  const std::vector<const SourceView*>& artifacts() const { return artifacts_; }
  const std::vector<const Requirement*>& requirements() const { return requirements_; }
  // Numbers of the weaknesses (CWE) that rules look for, ascending.
  const std::vector<std::uint32_t>& weaknesses() const { return weaknesses_; }
  // Notices of the report, then those about the file at hand.
  const std::vector<Notice>& notices() const { return notices_; }
  const std::vector<std::string>& notice_kinds() const { return notice_kinds_; }

  std::optional<std::size_t> rule(std::string_view id) const { return look_up(rule_numbers_, id); }
  std::optional<std::size_t> requirement(std::string_view id) const { return look_up(requirement_numbers_, id); }
  std::optional<std::size_t> weakness(std::uint32_t number) const;
  std::optional<std::size_t> artifact(std::string_view path) const { return look_up(artifact_numbers_, path); }
  std::optional<std::size_t> notice_kind(std::string_view kind) const { return look_up(kind_numbers_, kind); }

  const SarifShape& shape() const { return shape_; }
  // `path` as a URI reference, relative to the run's source root.
  std::string uri(std::string_view path) const;

 private:
  using Numbers = std::map<std::string_view, std::size_t>;

  static std::optional<std::size_t> look_up(const Numbers& numbers, std::string_view name);
  void number_taxa(const Report& report);
  void choose_results(const Report& report);
  void number_artifacts(SourceViews& views);
  void tell_of_shape();
  void collect_notices(const Report& report);

  const SarifShape& shape_;
  std::string prefix_;  // of paths
  std::vector<const Finding*> results_;
  std::vector<const SourceView*> artifacts_;
  std::vector<const Requirement*> requirements_;
  std::vector<std::uint32_t> weaknesses_;
  std::vector<Notice> notices_;
  std::vector<std::string> notice_kinds_;
  std::vector<Notice> own_notices_;
  Numbers rule_numbers_;
  Numbers requirement_numbers_;
  Numbers artifact_numbers_;
  Numbers kind_numbers_;
};

// The number of a tag like "external/cwe/cwe-078"; none for any other tag.
std::optional<std::uint32_t> weakness_of_tag(std::string_view tag);

// The text around a finding that is shown with it: its lines and one more on each side. Empty where that is no more
// than the finding itself, or too long.
struct Context {
  std::uint32_t first = 0;  // lines, 1-based
  std::uint32_t last = 0;
  std::string_view text;
};
Context context_of(const SourceView& view, Span span, std::size_t longest);

}  // namespace assay
