// Numbers, strings and the literal text of f-strings.
#include <algorithm>
#include <string>

#include "characters.h"
#include "lexer.h"
#include "unicode_names.h"

namespace assay::python {

namespace {

// CPython refuses to convert longer decimal integers (sys.set_int_max_str_digits).
constexpr std::ptrdiff_t kMaxIntDigits = 4300;

// After a decimal digit: the rest, with single underscores between digits. Null: an underscore without a digit after
// it.
const char* decimal_tail(const char* at) {
  for (;;) {
    while (is_digit(*at)) ++at;
    if (*at != '_') return at;
    if (!is_digit(*++at)) return nullptr;
  }
}

// After `0x`, `0o` or `0b`: digits below `base`, each group with one underscore before it at most. Null: a group is
// empty.
const char* radix_digits(const char* at, int base) {
  do {
    if (*at == '_') ++at;
    const char* group = at;
    while (hex_value(*at) >= 0 && hex_value(*at) < base) ++at;
    if (at == group) return nullptr;
  } while (*at == '_');
  return at;
}

bool starts_with_any_of(const char* at, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [at](std::string_view word) { return std::string_view(at, word.size()) == word; });
}

struct Prefix {
  std::uint8_t flags = 0;
  bool format = false;
  bool valid = true;
};

Prefix read_prefix(const char* at, std::uint32_t length) {
  Prefix prefix;
  bool unicode = false;
  for (std::uint32_t i = 0; i < length; ++i) {
    std::uint8_t flag = 0;
    switch (at[i] | 0x20) {
      case 'r': flag = kRaw; break;
      case 'b': flag = kBytes; break;
      case 't': flag = kTemplate; [[fallthrough]];
      case 'f':
        prefix.valid &= !prefix.format;
        prefix.format = true;
        break;
      case 'u': unicode = true; break;
      default: prefix.valid = false;
    }
    if ((prefix.flags & flag) != 0) prefix.valid = false;
    prefix.flags |= flag;
  }
  if (unicode && length > 1) prefix.valid = false;
  if (prefix.format && (prefix.flags & kBytes) != 0) prefix.valid = false;
  return prefix;
}

}  // namespace

// A keyword may follow a number without a space, deprecated as that is; anything else that could be part of a name may
// not.
Token Lexer::number_end(const char* start, const char* end, const char* what, std::uint8_t flags) {
  if ((kNamePart[static_cast<unsigned char>(*end)] || !is_ascii(*end)) &&
      !starts_with_any_of(end, {"and", "else", "for", "if", "in", "is", "or", "not"})) {
    return fail(start, is_ascii(*end) ? end + 1 : end, std::string("invalid ") + what + " literal");
  }
  cursor_ = end;
  return token(Tok::Number, start, flags);
}

Token Lexer::number() {
  const char* start = cursor_;
  const char* at = start;
  const auto invalid = [&] { return fail(start, start + 1, "invalid decimal literal"); };
  if (*at == '0') {
    const auto radix = [&](int base, const char* what) {
      const char* end = radix_digits(start + 2, base);
      if (end == nullptr) return fail(start, start + 2, std::string("invalid ") + what + " literal");
      return number_end(start, end, what, 0);
    };
    switch (at[1] | 0x20) {
      case 'x': return radix(16, "hexadecimal");
      case 'o': return radix(8, "octal");
      case 'b': return radix(2, "binary");
      default: break;
    }
  }
  bool integer = true;
  if (*at != '.') {
    at = decimal_tail(at);
    if (at == nullptr) return invalid();
  }
  const char* digits_end = at;
  if (*at == '.') {
    integer = false;
    ++at;
    if (is_digit(*at)) at = decimal_tail(at);
    if (at == nullptr) return invalid();
  }
  if ((*at | 0x20) == 'e') {
    const char* exponent = at[1] == '+' || at[1] == '-' ? at + 2 : at + 1;
    if (is_digit(*exponent)) {
      integer = false;
      at = decimal_tail(exponent);
      if (at == nullptr) return invalid();
    } else if (exponent != at + 1) {
      return invalid();
    }
  }
  if ((*at | 0x20) == 'j') return number_end(start, at + 1, "imaginary", kComplex);
  if (integer && *start == '0' && std::any_of(start, digits_end, [](char c) { return c != '0' && c != '_'; })) {
    return fail(start, digits_end, "leading zeros in decimal integer literals are not permitted");
  }
  if (integer && digits_end - start - std::count(start, digits_end, '_') > kMaxIntDigits) {
    return fail(start, digits_end, "integer literal has too many digits");
  }
  return number_end(start, at, "decimal", integer ? 0 : kFloat);
}

// A Name token where the letters before the quote are no prefix.
Token Lexer::string(const char* start, std::uint32_t prefix_length) {
  const Prefix prefix = read_prefix(start, prefix_length);
  if (!prefix.valid) return {Tok::Name, 0, 0, 0};
  const char* body = start + prefix_length;
  const char quote = *body;
  const bool triple = body[1] == quote && body[2] == quote;
  const auto flags = static_cast<std::uint8_t>(prefix.flags | prefix_length << kPrefixShift | (triple ? kTriple : 0));
  body += triple ? 3 : 1;
  if (prefix.format) {
    cursor_ = body;
    return token(Tok::FormatString, start, flags);
  }
  return string_body(start, body, quote, flags);
}

Token Lexer::string_body(const char* start, const char* body, char quote, std::uint8_t flags) {
  const bool triple = (flags & kTriple) != 0;
  for (const char* at = body;;) {
    at = triple ? find_any<'\\', '\r'>(at, quote) : find_any<'\\', '\r', '\n'>(at, quote);
    if (*at == quote) {
      if (triple && (at[1] != quote || at[2] != quote)) {
        ++at;
        continue;
      }
      cursor_ = at + (triple ? 3 : 1);
      if ((flags & kBytes) != 0 && !std::all_of(body, at, is_ascii)) {
        return fail(start, cursor_, "bytes can only contain ASCII literal characters");
      }
      return token(Tok::String, start, flags);
    }
    if (at == end_) {
      return fail(start, end_, triple ? "unterminated triple-quoted string literal" : "unterminated string literal");
    }
    if (*at == '\\') {
      flags |= kEscapes;
      ++at;
      if (at != end_) at = is_newline(*at) ? skip_newline(at) : at + 1;
    } else if (triple) {  // \r, which reads as \n
      flags |= kEscapes;
      ++at;
    } else {
      return fail(start, at, "unterminated string literal");
    }
  }
}

FormatPart Lexer::next_part(const FormatQuotes& quotes, bool in_spec) {
  using Stop = FormatPart::Stop;
  const char* start = cursor_;
  bool plain = true;
  const auto part = [&](const char* end, Stop stop, int skip) {
    cursor_ = end + skip;
    return FormatPart{offset(start), offset(end), plain, stop};
  };
  const auto broken = [&](const char* at, std::string message) {
    fail(at, at == end_ ? at : at + decode_utf8(at, end_).length, std::move(message));
    return FormatPart{offset(start), offset(at), plain, Stop::Error};
  };
  for (const char* at = start;;) {
    at = find_any<'\\', '\r', '\n', '{', '}'>(at, quotes.quote);
    if (*at == quotes.quote) {
      if (!quotes.triple) return part(at, Stop::Quote, 1);
      if (at[1] == quotes.quote && at[2] == quotes.quote) return part(at, Stop::Quote, 3);
      ++at;
      continue;
    }
    if (at == end_)
      return broken(at,
                    quotes.triple ? "unterminated triple-quoted f-string literal" : "unterminated f-string literal");
    switch (*at) {
      case '{':
        if (in_spec || at[1] != '{') return part(at, Stop::Field, 1);
        plain = false;
        at += 2;
        break;
      case '}':
        if (in_spec) return part(at, Stop::SpecEnd, 1);
        if (at[1] != '}') return broken(at, "f-string: single '}' is not allowed");
        plain = false;
        at += 2;
        break;
      case '\\':
        plain = false;
        ++at;
        if (!quotes.raw && at[0] == 'N' && at[1] == '{') {
          while (*at != '}' && *at != quotes.quote && !is_newline(*at) && at != end_) ++at;
          if (*at == '}') ++at;
        } else if (is_newline(*at)) {
          at = skip_newline(at);
        } else if (at != end_ && *at != '{' && *at != '}') {
          ++at;
        }
        break;
      default:                            // a line end
        if (!quotes.triple && in_spec) {  // ends the text of the spec; blanks and a field or the end may follow
          const char* text_end = at;
          while (is_newline(*at) || is_blank(*at) || *at == '#') at = *at == '#' ? comment(at) : at + 1;
          if (*at != '{' && *at != '}') return broken(at, "f-string: expecting '}'");
          FormatPart result = part(text_end, *at == '{' ? Stop::Field : Stop::SpecEnd, 0);
          cursor_ = at + 1;
          return result;
        }
        if (!quotes.triple) return broken(at, "unterminated f-string literal");
        if (*at == '\r') plain = false;
        ++at;
    }
  }
}

std::uint32_t Lexer::enter_field() {
  const std::uint32_t outer = field_depth_;
  field_depth_ = ++depth_;
  return outer;
}

}  // namespace assay::python
