// The texts that findings point into, indexed by line the first time each is asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/report.h"

namespace assay {

// A place in a file in all the units that consumers ask for.
struct Place {
  Position position;
  std::uint32_t utf16_offset = 0;  // from the start of the text; a byte order mark does not count
};

class SourceView {
 public:
  explicit SourceView(const SourceFile& file);

  const SourceFile& file() const { return file_; }
  std::string_view text() const { return text_; }
  const LineIndex& lines() const { return lines_; }

  // `offset` is in bytes of the text; past the end it means the end.
  Place place(std::uint32_t offset) const;
  // The offset in the text for an offset in the file as it lies on the disk. None where the encoding has characters of
  // several bytes, or the text was repaired: the two do not correspond then.
  std::optional<std::uint32_t> text_offset(std::uint32_t disk_offset) const;
  // Text of the lines first..last with the ends between them, without the last one's.
  std::string_view line_range(std::uint32_t first, std::uint32_t last) const;
  // `span`, kept within the text.
  std::string_view slice(Span span) const;

 private:
  const SourceFile& file_;
  std::string_view text_;
  LineIndex lines_;
  std::vector<std::uint32_t> utf16_starts_;  // of each line; empty for ASCII, where it is the offset in bytes
};

class SourceViews {
 public:
  explicit SourceViews(const SourceTexts* texts) : texts_(texts) {}
  // Null when the file was not read. `path` and the view live as long as this object.
  const SourceView* find(std::string_view path);
  // As SourceTexts says it.
  std::optional<std::vector<std::uint32_t>> altered_lines(std::string_view path) const {
    return texts_->altered_lines(path);
  }

 private:
  const SourceTexts* texts_;
  std::map<std::string, std::optional<SourceView>, std::less<>> views_;  // none: known not to have been read
};

}  // namespace assay
