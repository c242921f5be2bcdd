#include "frame.h"

#include <algorithm>
#include <vector>

#include "unicode.h"

namespace assay {
namespace {

constexpr std::size_t kTab = 4;
constexpr std::string_view kMore = "...";

// One character of the source as printed: an escape or a tab is several columns wide.
struct Cell {
  std::string text;
  std::size_t width = 0;
  std::uint32_t offset = 0;  // in the source
};

Cell cell_at(std::string_view text, std::uint32_t offset, std::size_t size, char32_t value, std::size_t column) {
  if (value == '\t') {
    const std::size_t width = kTab - column % kTab;
    return {std::string(width, ' '), width, offset};
  }
  std::string shown(text.substr(offset, size));
  if (is_hostile(value)) shown = printable(shown);
  const std::size_t width = display_width(shown);
  return {std::move(shown), width, offset};
}

std::uint32_t back_to_character(std::string_view text, std::uint32_t offset, std::uint32_t limit) {
  while (offset > limit && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) --offset;
  return offset;
}

// How many columns the text from `start` to `mark` takes, or any number above `enough`.
std::size_t columns_before(std::string_view text, std::uint32_t start, std::uint32_t mark, std::size_t enough) {
  std::size_t column = 0;
  for (std::uint32_t at = start; at < mark && column <= enough;) {
    const Character character = character_at(text, at);
    column += cell_at(text, at, character.size, character.value, column).width;
    at += static_cast<std::uint32_t>(character.size);
  }
  return column;
}

}  // namespace

FrameLine frame_line(std::string_view text, Span line, Span marked, std::size_t columns) {
  // Where a line is so long that the mark would not be seen, begin a little before the mark.
  const std::uint32_t mark = std::clamp(marked.start, line.start, line.end);
  const std::uint32_t lead = std::min(static_cast<std::uint32_t>(columns / 4), mark - line.start);
  const bool from_middle = columns_before(text, line.start, mark, columns) > columns - columns / 3;
  const std::uint32_t begin = from_middle ? back_to_character(text, mark - lead, line.start) : line.start;

  std::vector<Cell> cells;
  std::size_t width = 0;
  std::uint32_t at = begin;
  if (begin > line.start) {
    cells.push_back({std::string(kMore), kMore.size(), begin});
    width = kMore.size();
  }
  while (at < line.end && width <= columns) {
    const Character character = character_at(text.substr(0, line.end), at);
    cells.push_back(cell_at(text, at, character.size, character.value, width));
    width += cells.back().width;
    at += static_cast<std::uint32_t>(character.size);
  }
  const bool cut = width > columns || at < line.end;
  while (cut && width > columns - kMore.size()) {
    width -= cells.back().width;
    at = cells.back().offset;
    cells.pop_back();
  }

  FrameLine shown;
  std::size_t column = 0;
  bool placed = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    const bool is_ellipsis = i == 0 && begin > line.start;
    if (!is_ellipsis && cell.offset >= marked.start) {
      if (!placed) shown.caret_column = column;
      placed = true;
      if (cell.offset < marked.end) shown.caret_width = column + cell.width - shown.caret_column;
    }
    shown.text += cell.text;
    column += cell.width;
  }
  if (cut) shown.text += kMore;
  const bool mark_is_here = marked.start >= line.start && marked.start <= line.end;
  if (!placed) shown.caret_column = column;                                           // at the end of the line
  if (mark_is_here) shown.caret_width = std::max<std::size_t>(shown.caret_width, 1);  // an empty mark is seen too
  return shown;
}

}  // namespace assay
