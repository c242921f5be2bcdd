// Which findings are old: entries of a baseline against the findings of a run.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/baseline/baseline.h"
#include "analyzer/model/finding.h"

namespace assay {

using Renames = std::map<std::string, std::string, std::less<>>;  // old path -> new path

// How an entry was recognised, best first.
enum class BaselineStep : std::uint8_t { exact, moved, renamed };

struct BaselineHit {
  std::size_t entry;  // position in the baseline
  BaselineStep step;
};

// For each finding the entry that stands for it. One to one: an entry serves one finding, so of two equal findings and
// one entry one is new. In this order, within each by the order of findings and entries:
//   exact    the same fingerprint in the same file
//   moved    the same fingerprint in another file; first in the one that git says the file has become
//   renamed  the same rule and tokens in the same file, or in the one that git says it has become, in a definition of
//            another name
// A suppressed finding takes its entry too, so that no copy of it can. After the first step only entries take part that
// `may_have_moved`. `git_renames` is asked only where something is left after it.
std::vector<std::optional<BaselineHit>> match_baseline(const Baseline& baseline, const std::vector<Finding>& findings,
                                                       const std::function<bool(const BaselineEntry&)>& may_have_moved,
                                                       const std::function<Renames()>& git_renames);

}  // namespace assay
