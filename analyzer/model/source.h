// One file as it was read: its bytes, the text decoded from them, and the way between offsets and places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay {

enum class Language : std::uint8_t {
  python,
  cpp,    // and C
  cmake,  // read for what it says of C++
  xml,    // descriptions of plugins, likewise; no other XML is looked at
};

// The language that a file's name tells; none: no source file.
std::optional<Language> language_of(std::string_view path);

// "python", as rules name it in their `languages`.
std::string_view to_string(Language language);

// Where each line of a text starts. A line ends at \n, \r\n or a lone \r, as in Python and in SARIF; after a final line
// end there is one more, empty line. A leading U+FEFF belongs to no line, so columns are those that editors and CPython
// show.
//
// Offsets are bytes of the UTF-8 text. Every offset is answered: one past the end counts as the end, one inside a
// character as that character's start, one inside a leading U+FEFF as the start of line 1.
class LineIndex {
 public:
  LineIndex() : starts_{0} {}  // of the empty text
  explicit LineIndex(std::string_view text);

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  std::uint32_t line_of(std::uint32_t offset) const;  // 1-based; past the end: the last line
  Position position(std::string_view text, std::uint32_t offset) const;
  // Without the line end. `line` is 1-based; one that does not exist counts as the nearest.
  Span line_span(std::string_view text, std::uint32_t line) const;
  std::string_view line_text(std::string_view text, std::uint32_t line) const;

 private:
  std::vector<std::uint32_t> starts_;  // never empty, ascending
};

// `bytes` is what lies on the disk, `text()` what was parsed: always valid UTF-8. The two are equal, and `decoded` is
// then left empty and `text()` shows `bytes`, unless the file has another encoding.
struct SourceFile {
  std::string path;  // relative to the root, with '/'
  Language language = Language::python;
  std::string bytes;
  std::string decoded;  // only where the encoding is not UTF-8
  std::string encoding = "utf-8";
  bool has_bom = false;  // the text starts with U+FEFF, which is part of it

  std::string_view text() const { return decoded.empty() ? std::string_view(bytes) : std::string_view(decoded); }
};

}  // namespace assay
