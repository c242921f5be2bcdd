// Colours and columns, for what is read in a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/severity.h"

namespace assay {

enum class Paint : std::uint8_t { plain, bold, dim, red, yellow, green, blue, cyan };

class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}
  // `text` between the escapes of `paint`, or as it is where colour is off. Empty text stays empty.
  std::string operator()(Paint paint, std::string_view text) const;

 private:
  bool color_;
};

Paint paint_of(Level level);

// `text` filled up with spaces to `columns`; longer text is cut and ends in "...". Text is valid UTF-8 without escapes.
std::string left(std::string_view text, std::size_t columns);
// The same with the spaces in front; nothing is cut.
std::string right(std::string_view text, std::size_t columns);
// At most `columns` columns of `text`, with "..." in place of what is cut.
std::string clipped(std::string_view text, std::size_t columns);
// Words put into lines of at most `columns`; a word that is longer has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace assay
