#include "analyzer/lsp/places.h"

#include <algorithm>

namespace assay::lsp {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Units of the character that begins with this byte; a continuing byte counts in UTF-8 alone.
std::uint32_t units(char c, Encoding encoding) {
  if (encoding == Encoding::utf8) return 1;
  if (continues(c)) return 0;
  constexpr unsigned kFourBytes = 0xF0;
  return encoding == Encoding::utf16 && static_cast<unsigned char>(c) >= kFourBytes ? 2 : 1;
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && continues(text[at])) --at;
  return at;
}

}  // namespace

std::uint32_t length_in(std::string_view text, Encoding encoding) {
  std::uint32_t length = 0;
  for (const char c : text) length += units(c, encoding);
  return length;
}

void Lines::scan(std::string_view text) {
  for (std::size_t at = text.find_first_of("\r\n", starts_.back()); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at)) {
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
    starts_.push_back(static_cast<std::uint32_t>(at));
  }
}

void Lines::changed(std::string_view text, std::uint32_t from) {
  // A line's start is told by the byte before it and its own first one: both must be as they were.
  const auto keep = std::ranges::lower_bound(starts_, from);
  starts_.erase(std::max(keep, starts_.begin() + 1), starts_.end());
  scan(text);
}

std::uint32_t Lines::start_of(std::uint32_t number) const { return starts_[std::min(number, count() - 1)]; }

std::string_view Lines::line(std::string_view text, std::uint32_t number) const {
  number = std::min(number, count() - 1);
  const std::size_t end = number + 1 < count() ? starts_[number + 1] : text.size();
  std::string_view line = text.substr(starts_[number], end - starts_[number]);
  if (number + 1 < count()) line.remove_suffix(line.ends_with("\r\n") ? 2 : 1);
  return line;
}

std::uint32_t Lines::offset_of(std::string_view text, Place place, Encoding encoding) const {
  if (place.line >= count()) return static_cast<std::uint32_t>(text.size());
  const std::string_view here = line(text, place.line);
  std::size_t at = 0;
  for (std::uint32_t passed = 0; at < here.size(); ++at) {
    passed += units(here[at], encoding);
    if (passed > place.character) break;
  }
  // Before a character that does not fit; behind all bytes of one that does.
  if (encoding == Encoding::utf8) at = character_start(here, at);
  return starts_[place.line] + static_cast<std::uint32_t>(at);
}

Place Lines::place_of(std::string_view text, std::uint32_t offset, Encoding encoding) const {
  const auto next = std::ranges::upper_bound(starts_, offset);
  const auto number = static_cast<std::uint32_t>(next - starts_.begin()) - 1;
  const std::string_view here = line(text, number);
  const std::size_t within = character_start(here, std::min<std::size_t>(offset - starts_[number], here.size()));
  return {number, length_in(here.substr(0, within), encoding)};
}

}  // namespace assay::lsp
