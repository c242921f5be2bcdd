// Compares what an analysis says before and after a change: whether the change kept its promise and did no harm.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/finding.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/notice.h"
#include "fixits/edits.h"

namespace assay {

// The outcome of one analysis. No member is null.
struct Evidence {
  const Ledger* ledger;
  const std::vector<Notice>* notices;
  // Whether the offsets of a file's text differ from those of its bytes: it is not written in UTF-8.
  std::function<bool(std::string_view path)> transcoded;
};

// One reason not to make a change.
struct Objection {
  std::string path;                    // the file it shows in
  std::string reason;                  // one line, no final period
  std::optional<std::size_t> finding;  // index of the finding, before, that should be gone and is not
  std::optional<Span> span;            // where it shows, in the file after the change; none: the whole file
};

// What speaks against the change `edits` (sorted, without conflicts), which is to do away with the findings `repaired`
// (indexes into before.ledger->findings, ascending):
// - a repaired finding is still there;
// - there is a finding, of any rule and in any file, that was not there, or one is open that was suppressed;
// - a notice is new, such as a syntax error;
// - a rule can no longer decide about a file: what is not seen is not repaired.
// Findings are recognised by rule, file and place, the place as the edits move it.
std::vector<Objection> objections(const Evidence& before, const Evidence& after, std::span<const std::size_t> repaired,
                                  std::span<const Edit> edits);

// The edits of each file as a map of its offsets. `edits`: sorted.
std::map<std::string, OffsetMap, std::less<>> offset_maps(std::span<const Edit> edits);

}  // namespace assay
