// One file as it was read: its bytes, the text decoded from them, and the way between offsets and places.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay {

enum class Language : std::uint8_t { python, cpp };

// Where each line of a text starts. A line ends at \n, \r\n or a lone \r, as in Python and in SARIF.
class LineIndex {
 public:
  LineIndex() = default;
  explicit LineIndex(std::string_view text);

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  std::uint32_t line_of(std::uint32_t offset) const;                  // 1-based; past the end: the last line
  Position position(std::string_view text, std::uint32_t offset) const;
  Span line_span(std::string_view text, std::uint32_t line) const;    // without the line end; line is 1-based
  std::string_view line_text(std::string_view text, std::uint32_t line) const;

 private:
  std::vector<std::uint32_t> starts_;
};

// `bytes` is what lies on the disk, `text` what was parsed: always valid UTF-8. The two are equal, and `text` is then left
// empty and `view()` shows `bytes`, unless the file has another encoding.
struct SourceFile {
  std::string path;  // relative to the root, with '/'
  Language language = Language::python;
  std::string bytes;
  std::string decoded;         // only where the encoding is not UTF-8
  std::string encoding = "utf-8";
  bool has_bom = false;        // the text starts with U+FEFF, which is part of it

  std::string_view text() const { return decoded.empty() ? std::string_view(bytes) : std::string_view(decoded); }
};

}  // namespace assay
