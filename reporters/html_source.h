// What the page shows of sources: the lines around a finding, and the lines before and after a fix. Texts are fit to be
// shown: hostile characters are escaped as `printable` does, only tabs stay.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/finding.h"
#include "source_views.h"

namespace assay {

// A line in three parts; `mark` is what the finding is about, empty in the lines around it. Long parts are cut, with an
// ellipsis where something is missing.
struct MarkedLine {
  std::string before;
  std::string mark;
  std::string after;
};

struct SourceFrame {
  std::uint32_t first = 1;  // number of the first line, 1-based
  std::vector<MarkedLine> lines;
  std::uint32_t more = 0;  // marked lines that are not among `lines`, because they are too many
};

// The marked lines with two lines around them.
SourceFrame source_frame(const SourceView& view, const Finding& finding);

// Neighbouring lines that a fix changes, with one unchanged line around them where there is one.
struct FixHunk {
  std::string path;
  std::uint32_t line = 1;           // number of the first line, 1-based; the same before and after
  std::vector<std::string> before;  // lines, without their ends
  std::vector<std::string> after;
  std::uint32_t more = 0;  // lines of either side that are left out, because they are too many
};

// Empty where the fix has no edits, or edits that cannot be shown: in a file that was not read, or whose encoding does
// not let offsets on the disk be found in its text.
std::vector<FixHunk> fix_hunks(const Fix& fix, SourceViews& views);

// `text` with hostile characters escaped, but for tabs.
std::string shown_source(std::string_view text);

}  // namespace assay
