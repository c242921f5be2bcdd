// Places as editors count them, and the way between them and offsets.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace assay::lsp {

// What a character counts: bytes of UTF-8, code units of UTF-16, or 1 (`general.positionEncodings`).
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

// 0-based; `character` in the units of the encoding that was agreed on.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  auto operator<=>(const Place&) const = default;
};

struct Range {
  Place start;
  Place end;

  auto operator<=>(const Range&) const = default;
};

// Where the lines of a text start: at \n, \r\n or a lone \r, as the protocol says. Offsets are bytes of a valid UTF-8
// text, which the caller keeps.
class Lines {
 public:
  Lines() : starts_{0} {}
  explicit Lines(std::string_view text) : starts_{0} { scan(text); }

  // Brings the table up to date where `text` has changed from the byte `from` on.
  void changed(std::string_view text, std::uint32_t from);

  std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Of the line, 0-based, without its end; one that does not exist counts as the last.
  std::string_view line(std::string_view text, std::uint32_t number) const;
  std::uint32_t start_of(std::uint32_t number) const;

  // A line that does not exist counts as the end of the text, a character behind the line's end as that end, and one
  // inside of a character as its start.
  std::uint32_t offset_of(std::string_view text, Place place, Encoding encoding) const;
  // An offset behind the end counts as the end, one inside of a character as its start, one inside of a line's end as
  // where that begins.
  Place place_of(std::string_view text, std::uint32_t offset, Encoding encoding) const;
  Range range_of(std::string_view text, std::uint32_t start, std::uint32_t end, Encoding encoding) const {
    return {place_of(text, start, encoding), place_of(text, end, encoding)};
  }

 private:
  void scan(std::string_view text);

  std::vector<std::uint32_t> starts_;  // ascending, the first is 0
};

// How many units a valid UTF-8 text has.
std::uint32_t length_in(std::string_view text, Encoding encoding);

}  // namespace assay::lsp
