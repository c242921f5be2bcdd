// UTF-8 read one character at a time, for texts that nobody has checked: file names, messages, source lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

struct Character {
  char32_t value = 0;    // U+FFFD where the bytes are not UTF-8
  std::size_t size = 1;  // bytes
  bool valid = true;
};

// The character at byte `at`, which is below the size of `text`. Bytes that are not UTF-8 are grouped as the WHATWG
// Encoding Standard groups them ("maximal subpart"), so that we count replacement characters as every browser and
// Node.js do.
Character character_at(std::string_view text, std::size_t at);

// `text` itself where it is valid UTF-8; otherwise `storage`, filled with a copy that has U+FFFD for what is not.
std::string_view valid_utf8(std::string_view text, std::string& storage);

// UTF-16 code units of a valid UTF-8 text.
std::uint32_t utf16_length(std::string_view text);

// The longest start of a valid UTF-8 `text` that has at most `bytes` bytes and cuts no character.
std::string_view cut_to_bytes(std::string_view text, std::size_t bytes);

// How many columns of a terminal a character takes: 0, 1 or 2. Control characters count 0: print them with `printable`.
int display_width(char32_t character);
std::size_t display_width(std::string_view text);

// Whether a character must not reach a terminal or a page as it is: it moves the cursor, is invisible, or reorders its
// neighbours (CVE-2021-42574).
bool is_hostile(char32_t character);

// `text` in one line that is safe to print: hostile characters as \n, \x1b or \u202e, bytes that are not UTF-8 as \xff.
std::string printable(std::string_view text);

}  // namespace assay
