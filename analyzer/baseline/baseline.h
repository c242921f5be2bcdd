// The list of old findings that a team has put aside, as a file: docs/schema/baseline.md describes it.
//
// Lines of JSON: first {"schema":"assay-baseline/1"}, then one entry a line, sorted. An entry that stands twice stands
// for two findings. So a change of one finding is a change of one line, and merges of two branches are those of lines.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/finding.h"
#include "analyzer/model/result.h"

namespace assay {

struct BaselineEntry {
  std::string path;         // relative to the root
  std::string rule;         // "NM-001"
  std::string scope;        // qualified name of the enclosing definition; empty: module level
  std::string fingerprint;  // as in a finding
  std::string message;      // for readers; matching does not look at it

  auto operator<=>(const BaselineEntry&) const = default;
};

using Baseline = std::vector<BaselineEntry>;

BaselineEntry entry_of(const Finding& finding);

// Reads a baseline's text; `path` is for failures, which name the line. Entries come out sorted, however they lay.
Result<Baseline> parse_baseline(std::string_view text, const std::string& path);

// The whole file, for sorted entries.
std::string baseline_text(const Baseline& baseline);

}  // namespace assay
