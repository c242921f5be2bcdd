// Edits of one file: when they go together, what they make of a text, and where its places end up. All of it is pure.
//
// Edits replace ranges of bytes. Those of one file go together when no byte is replaced by two of them, nothing is
// inserted inside of what another one replaces, and no two different texts are inserted at one place: then the result
// does not depend on their order. Touching is no conflict: a text inserted at the start of a replaced range stands
// before it, one at its end behind it. Equal edits are one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/model/finding.h"
#include "analyzer/model/result.h"

namespace assay {

// Whether the two cannot both be applied. Edits of different files never conflict, and neither do equal ones.
bool in_conflict(const Edit& a, const Edit& b);

// Sorted by file and place, equal ones once.
std::vector<Edit> sorted_edits(std::vector<Edit> edits);

// `edits`, which must be sorted, file by file.
std::vector<std::pair<std::string_view, std::span<const Edit>>> by_file(std::span<const Edit> edits);

// `text` after `edits`, which may come in any order; their paths are not looked at. Fails where two of them conflict,
// or one reaches beyond the text or ends before it starts.
Result<std::string> apply_edits(std::string_view text, std::span<const Edit> edits);

// Where the bytes of a text are after an edit. `edits`: of one file, sorted, without conflicts.
class OffsetMap {
 public:
  explicit OffsetMap(std::span<const Edit> edits);

  // The places that `offset` may have become: one where the byte is still there, and the whole range of the new text
  // (both ends included) where the byte at `offset` was replaced. What is inserted at `offset` comes before it.
  Span after(std::uint32_t offset) const;
  // The way back, for a range of the new text: the least range of the old text that it can come from.
  Span before(Span span) const;
  // Whether the byte range [span.start, span.end) holds a byte that was replaced, or an insertion strictly inside of
  // it.
  bool touched(Span span) const;

 private:
  struct Change {
    std::uint32_t start, end;          // replaced, before
    std::uint32_t new_start, new_end;  // what stands there, after
  };
  std::vector<Change> changes_;
};

// One set of edits for two that follow each other: applying the result to a text gives what applying `second` to the
// result of `first` gives. Both: of one file, sorted, without conflicts; so is the result.
std::vector<Edit> compose_edits(std::span<const Edit> first, std::span<const Edit> second);

}  // namespace assay
