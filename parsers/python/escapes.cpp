#include "escapes.h"

#include <algorithm>

#include "characters.h"

namespace assay::python {

namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::uint32_t kLastCodePoint = 0x10FFFF;

struct HexEscape {
  std::size_t digits;
  const char* message;
};

// Of the letter after a backslash; no digits where it is no such escape.
HexEscape hex_escape(char letter, bool bytes) {
  switch (letter) {
    case 'x': return {2, bytes ? "invalid \\x escape" : "truncated \\xXX escape"};
    case 'u': return {bytes ? std::size_t{0} : 4, "truncated \\uXXXX escape"};
    case 'U': return {bytes ? std::size_t{0} : 8, "truncated \\UXXXXXXXX escape"};
    default: return {0, ""};
  }
}

// As many of `digits` hexadecimal digits as there are.
std::size_t read_hex(std::string_view text, std::size_t digits, std::uint32_t& value) {
  value = 0;
  std::size_t count = 0;
  for (; count < digits && count < text.size() && hex_value(text[count]) >= 0; ++count) {
    value = value << 4 | static_cast<std::uint32_t>(hex_value(text[count]));
  }
  return count;
}

void append_code_point(std::string& out, std::uint32_t value) {
  if (value > kLastCodePoint || (value >= 0xD800 && value <= 0xDFFF)) value = kReplacement;
  const auto push = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    push(value);
  } else if (value < 0x800) {
    push(0xC0 | value >> 6);
    push(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    push(0xE0 | value >> 12);
    push(0x80 | (value >> 6 & 0x3F));
    push(0x80 | (value & 0x3F));
  } else {
    push(0xF0 | value >> 18);
    push(0x80 | (value >> 12 & 0x3F));
    push(0x80 | (value >> 6 & 0x3F));
    push(0x80 | (value & 0x3F));
  }
}

constexpr std::string_view kSimpleEscapes = "\\'\"abfnrtv";
constexpr std::string_view kSimpleValues = "\\'\"\a\b\f\n\r\t\v";

// `rest` starts with a backslash. Appends what the escape stands for, returns its length.
std::size_t append_escape(std::string& out, std::string_view rest, bool bytes) {
  if (rest.size() < 2) {
    out.push_back('\\');
    return rest.size();
  }
  const char letter = rest[1];
  const auto append_value = [&](std::uint32_t value) {
    if (bytes) {
      out.push_back(static_cast<char>(value));
    } else {
      append_code_point(out, value);
    }
  };
  if (letter == '\n') return 2;
  if (letter == '\r') return rest.size() > 2 && rest[2] == '\n' ? 3 : 2;
  if (const std::size_t index = kSimpleEscapes.find(letter); index != std::string_view::npos) {
    out.push_back(kSimpleValues[index]);
    return 2;
  }
  if (letter >= '0' && letter <= '7') {
    std::uint32_t value = 0;
    std::size_t length = 1;
    for (; length < 4 && length < rest.size() && rest[length] >= '0' && rest[length] <= '7'; ++length) {
      value = value << 3 | static_cast<std::uint32_t>(rest[length] - '0');
    }
    append_value(value);
    return length;
  }
  if (const HexEscape hex = hex_escape(letter, bytes); hex.digits != 0) {
    std::uint32_t value = 0;
    const std::size_t count = read_hex(rest.substr(2), hex.digits, value);
    append_value(count == hex.digits ? value : kReplacement);
    return 2 + count;
  }
  if (letter == 'N' && !bytes && rest.size() > 2 && rest[2] == '{') {
    append_code_point(out, kReplacement);
    const std::size_t close = rest.find('}');
    return close == std::string_view::npos ? rest.size() : close + 1;
  }
  out.push_back('\\');  // not an escape: both characters stand for themselves
  return 1;
}

}  // namespace

std::optional<BadEscape> find_bad_escape(std::string_view body, bool bytes) {
  for (std::size_t at = body.find('\\'); at != std::string_view::npos && at + 1 < body.size();
       at = body.find('\\', at)) {
    const auto bad = [&](std::size_t length, const char* message) {
      return BadEscape{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min(at + length, body.size())),
                       message};
    };
    const char letter = body[at + 1];
    if (const HexEscape hex = hex_escape(letter, bytes); hex.digits != 0) {
      std::uint32_t value = 0;
      const std::size_t count = read_hex(body.substr(at + 2), hex.digits, value);
      if (count < hex.digits) return bad(2 + count, hex.message);
      if (value > kLastCodePoint) return bad(2 + count, "illegal Unicode character");
    } else if (letter == 'N' && !bytes) {
      const std::size_t close = body.find('}', at);
      if (at + 2 >= body.size() || body[at + 2] != '{' || close == std::string_view::npos || close == at + 3) {
        return bad(2, "malformed \\N character escape");
      }
      const std::string_view name = body.substr(at + 3, close - at - 3);
      if (!std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == ' ' || c == '-'; })) {
        return bad(close + 1 - at, "unknown Unicode character name");
      }
    }
    at += 2;
  }
  return std::nullopt;
}

void append_decoded(std::string& out, std::string_view body, const Decoding& decoding) {
  for (std::size_t at = 0; at < body.size();) {
    const char c = body[at];
    if (c == '\\' && decoding.escapes) {
      at += append_escape(out, body.substr(at), decoding.bytes);
    } else if (c == '\r') {
      out.push_back('\n');
      at += body.substr(at).starts_with("\r\n") ? 2 : 1;
    } else {
      out.push_back(c);
      at += decoding.doubled_braces && (c == '{' || c == '}') && at + 1 < body.size() && body[at + 1] == c ? 2 : 1;
    }
  }
}

}  // namespace assay::python
