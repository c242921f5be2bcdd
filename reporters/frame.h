// A piece of a source line as it is shown in a frame, with the columns that carets go under.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/model/span.h"

namespace assay {

struct FrameLine {
  std::string text;              // one line, safe to print, tabs expanded, at most the asked columns wide
  std::size_t caret_column = 0;  // from 0
  std::size_t caret_width = 0;   // 0: nothing of the marked part is in this line
};

// Shows the line at [line.start, line.end) of `text` in `columns` columns (at least 20), and where of it `marked` lies.
// Tabs go to the next multiple of four, wide characters take two columns. From a line that is too long the part around
// the start of `marked` is shown, with "..." for the rest; time depends on `columns`, not on the length of the line.
FrameLine frame_line(std::string_view text, Span line, Span marked, std::size_t columns);

}  // namespace assay
