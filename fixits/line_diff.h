// Which lines of a text became which. Private to fixits.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace assay {

// Lines [old_start, old_end) became lines [new_start, new_end); counted from 0.
struct LineChange {
  std::size_t old_start, old_end;
  std::size_t new_start, new_end;
};

// The lines of `text`, each with its end; the last one may have none.
std::vector<std::string_view> lines_of(std::string_view text);

// The shortest list of changes, in order, not touching one another (E. W. Myers, "An O(ND) Difference Algorithm and Its
// Variations", 1986). Texts that differ in more than some thousand lines count as one change.
std::vector<LineChange> line_diff(std::span<const std::string_view> before, std::span<const std::string_view> after);

}  // namespace assay
