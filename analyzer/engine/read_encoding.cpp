#include "read_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "utf8.h"

namespace assay {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// A line ends at \n, \r\n or a lone \r.
std::uint32_t line_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < offset && i < bytes.size(); ++i) {
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes.substr(i + 1, 1) != "\n")) ++line;
  }
  return line;
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  if (rest.starts_with("\r\n")) rest.remove_prefix(1);
  if (!rest.empty()) rest.remove_prefix(1);
  return line;
}

// The comment of a line that holds nothing else; `blank` tells whether a declaration may still follow in the next line.
std::string_view comment_of(std::string_view line, bool& blank) {
  const std::size_t start = std::min(line.find_first_not_of(" \t\f"), line.size());
  line.remove_prefix(start);
  blank = line.empty() || line.front() == '#';
  return line.starts_with('#') ? line : std::string_view();
}

std::string_view declared_in(std::string_view comment) {
  constexpr std::string_view kWord = "coding";
  for (std::size_t at = comment.find(kWord); at != std::string_view::npos; at = comment.find(kWord, at + 1)) {
    std::string_view rest = comment.substr(at + kWord.size());
    if (!rest.starts_with(':') && !rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const std::string_view name =
        rest.substr(0, rest.find_first_not_of("-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
    if (!name.empty()) return name;
  }
  return {};
}

std::string normalized(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto is = [&out](std::string_view word) { return out == word || out.starts_with(std::string(word) + '-'); };
  if (is("utf-8") || out == "utf8" || out == "u8" || out == "utf" || out == "cp65001") return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1") || out == "latin1" || out == "l1" || out == "iso8859-1" ||
      out == "cp819")
    return "iso-8859-1";
  if (out == "us-ascii" || out == "646") return "ascii";
  return out;
}

// What iconv calls an encoding that Python has; empty: Python has none of this name, or refuses it for sources
// (UTF-16).
std::string iconv_name(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kOwnNames = {
      {{"sjis", "SHIFT_JIS"},
       {"s-jis", "SHIFT_JIS"},
       {"shiftjis", "SHIFT_JIS"},
       {"ms-kanji", "CP932"},
       {"ujis", "EUC-JP"},
       {"eucjp", "EUC-JP"},
       {"euckr", "EUC-KR"},
       {"mac-roman", "MACINTOSH"},
       {"mac-cyrillic", "MAC-CYRILLIC"},
       {"macroman", "MACINTOSH"},
       {"chinese", "GB2312"}}};
  static constexpr std::string_view kFamilies[] = {
      "iso-8859-", "iso8859-", "latin", "cp",    "windows-", "koi8-",     "euc-",    "shift-jis", "gb2312",
      "gbk",       "gb18030",  "big5",  "johab", "iso2022-", "iso-2022-", "tis-620", "ptcp154"};
  const auto own =
      std::ranges::find(kOwnNames, std::string_view(name), &std::pair<std::string_view, std::string_view>::first);
  if (own != kOwnNames.end()) return std::string(own->second);
  if (std::ranges::none_of(kFamilies, [&name](std::string_view family) { return name.starts_with(family); })) return {};
  std::string out = name;
  if (out.starts_with("latin-")) out.erase(5, 1);
  if (out.starts_with("iso2022-")) out.insert(3, 1, '-');
  return out;
}

std::string hexadecimal(char byte) {
  std::array<char, 8> text;
  std::snprintf(text.data(), text.size(), "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return text.data();
}

EncodingProblem not_as_declared(std::string_view bytes, std::size_t at, const std::string& encoding) {
  return {"the file declares the encoding " + encoding + ", which has no " + hexadecimal(bytes[at]) + " here",
          line_at(bytes, at)};
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string from_latin_1(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

class Converter {
 public:
  explicit Converter(const std::string& encoding) : handle_(iconv_open("UTF-8", encoding.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // The offset of the first byte that cannot be converted, or the size of `bytes`.
  std::size_t convert(std::string_view bytes, std::string& text) {
    text.resize(bytes.size() * 4 + 16);  // no encoding of Python's needs more than four bytes of UTF-8 for a byte
    char* in = const_cast<char*>(bytes.data());  // iconv's interface; it does not write there
    char* out = text.data();
    std::size_t in_left = bytes.size(), out_left = text.size();
    if (iconv(handle_, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1)) {
      iconv(handle_, nullptr, nullptr, &out, &out_left);
    }
    text.resize(text.size() - out_left);
    return bytes.size() - in_left;
  }

 private:
  iconv_t handle_;
};

}  // namespace

EncodingCookie find_cookie(std::string_view bytes) {
  for (std::uint32_t line = 1; line <= 2; ++line) {
    bool blank = false;
    const std::string_view name = declared_in(comment_of(take_line(bytes), blank));
    if (!name.empty()) return {normalized(name), line};
    if (!blank) break;
  }
  return {};
}

std::expected<DecodedSource, EncodingProblem> decode_source(std::string_view bytes, Language language) {
  if (language != Language::python) {
    if (is_utf8(bytes)) return DecodedSource{{}, "utf-8", bytes.starts_with(kUtf8Mark)};
    return DecodedSource{from_latin_1(bytes), "iso-8859-1", false};
  }
  const auto problem = [](std::string text, std::uint32_t line) {
    return std::unexpected(EncodingProblem{std::move(text), line});
  };
  const bool has_mark = bytes.starts_with(kUtf8Mark);
  const EncodingCookie cookie = find_cookie(has_mark ? bytes.substr(kUtf8Mark.size()) : bytes);
  DecodedSource out{{}, cookie.line == 0 ? "utf-8" : cookie.name, has_mark};
  if (has_mark && out.encoding != "utf-8") {
    return problem("the byte order mark says UTF-8, but the file declares the encoding " + out.encoding, cookie.line);
  }
  if (out.encoding == "utf-8") {
    const std::size_t at = find_invalid_utf8(bytes);
    if (at == std::string_view::npos) return out;
    return problem("the byte " + hexadecimal(bytes[at]) + " is not UTF-8" +
                       (cookie.line == 0 ? ", and no other encoding is declared" : ""),
                   line_at(bytes, at));
  }
  if (out.encoding == "iso-8859-1") {
    if (!is_ascii(bytes)) out.text = from_latin_1(bytes);
    return out;
  }
  if (out.encoding == "ascii") {
    const auto at = std::ranges::find_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (at == bytes.end()) return out;
    return std::unexpected(not_as_declared(bytes, static_cast<std::size_t>(at - bytes.begin()), out.encoding));
  }
  const std::string name = iconv_name(out.encoding);
  if (name.empty()) return problem("the file declares the unknown encoding " + out.encoding, cookie.line);
  Converter converter(name);
  if (!converter.known()) return problem("the file declares the unknown encoding " + out.encoding, cookie.line);
  const std::size_t stop = converter.convert(bytes, out.text);
  if (stop < bytes.size()) return std::unexpected(not_as_declared(bytes, stop, out.encoding));
  if (out.text == bytes) out.text.clear();
  return out;
}

}  // namespace assay
