#include "terminal.h"

#include <array>

#include "unicode.h"

namespace assay {

std::string Painter::operator()(Paint paint, std::string_view text) const {
  constexpr std::array<std::string_view, 8> kEscapes = {"",           "\x1b[1m",    "\x1b[2m",    "\x1b[1;31m",
                                                        "\x1b[1;33m", "\x1b[1;32m", "\x1b[1;34m", "\x1b[36m"};
  if (!color_ || paint == Paint::plain || text.empty()) return std::string(text);
  std::string out(kEscapes[static_cast<std::size_t>(paint)]);
  out += text;
  out += "\x1b[0m";
  return out;
}

Paint paint_of(Level level) {
  switch (level) {
    case Level::error: return Paint::red;
    case Level::warning: return Paint::yellow;
    case Level::note: break;
  }
  return Paint::blue;
}

std::string left(std::string_view text, std::size_t columns) {
  std::string out = clipped(text, columns);
  out.append(columns - display_width(out), ' ');
  return out;
}

std::string right(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  std::string out(width < columns ? columns - width : 0, ' ');
  out += text;
  return out;
}

std::string clipped(std::string_view text, std::size_t columns) {
  constexpr std::string_view kMore = "...";
  if (display_width(text) <= columns) return std::string(text);
  const std::size_t room = columns > kMore.size() ? columns - kMore.size() : 0;
  std::size_t width = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = character_at(text, at);
    width += static_cast<std::size_t>(display_width(character.value));
    if (width > room) break;
    at += character.size;
  }
  std::string out(text.substr(0, at));
  out += kMore.substr(0, columns);
  return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t word_width = display_width(word);
    if (width > 0 && width + 1 + word_width > columns) {
      lines.emplace_back();
      width = 0;
    }
    if (width > 0) {
      lines.back() += ' ';
      ++width;
    }
    lines.back() += word;
    width += word_width;
    at = end + 1;
  }
  return lines;
}

}  // namespace assay
