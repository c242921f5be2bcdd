// Escape sequences of string and bytes literals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::python {

struct BadEscape {
  std::uint32_t start;  // bytes into the body
  std::uint32_t end;
  const char* message;
};

// The first escape in `body`, the text between the quotes, that Python refuses. A character name (`\N{...}`) is only
// checked for its shape: the names are not known here.
std::optional<BadEscape> find_bad_escape(std::string_view body, bool bytes);

struct Decoding {
  bool escapes;         // not a raw string
  bool bytes;           // no \u, \U, \N
  bool doubled_braces;  // text of an f-string
};

// Appends what `body` stands for. Line ends become \n; `\N{...}` and code points that are no Unicode scalar value
// U+FFFD. Of a bytes literal, each byte is one char.
void append_decoded(std::string& out, std::string_view body, const Decoding& decoding);

}  // namespace assay::python
