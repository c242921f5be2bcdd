#include "source_views.h"

#include <algorithm>

#include "unicode.h"

namespace assay {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

SourceView::SourceView(const SourceFile& file) : file_(file), text_(file.text()), lines_(text_) {
  if (is_ascii(text_)) return;
  utf16_starts_.reserve(lines_.line_count());
  std::uint32_t offset = lines_.line_span(text_, 1).start;  // past a byte order mark
  std::uint32_t units = 0;
  for (std::uint32_t line = 1; line <= lines_.line_count(); ++line) {
    const std::uint32_t start = lines_.line_span(text_, line).start;
    units += utf16_length(text_.substr(offset, start - offset));
    utf16_starts_.push_back(units);
    offset = start;
  }
}

Place SourceView::place(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const Position position = lines_.position(text_, offset);
  if (utf16_starts_.empty()) return {position, offset};
  return {position, utf16_starts_[position.line - 1] + position.column - 1};
}

std::optional<std::uint32_t> SourceView::text_offset(std::uint32_t disk_offset) const {
  if (disk_offset > file_.bytes.size()) return std::nullopt;
  if (file_.decoded.empty()) return disk_offset;
  // One byte is one character in the single-byte encodings, and in a file of another encoding that uses only such
  // characters.
  if (count_characters(text_) != file_.bytes.size()) return std::nullopt;
  std::uint32_t offset = 0;
  for (std::uint32_t character = 0; character < disk_offset; ++character) {
    offset += static_cast<std::uint32_t>(character_at(text_, offset).size);
  }
  return offset;
}

std::string_view SourceView::line_range(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t start = lines_.line_span(text_, first).start;
  return text_.substr(start, lines_.line_span(text_, last).end - start);
}

std::string_view SourceView::slice(Span span) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t start = std::min(span.start, size);
  return text_.substr(start, std::clamp(span.end, start, size) - start);
}

const SourceView* SourceViews::find(std::string_view path) {
  const auto known = views_.find(path);
  if (known != views_.end()) return known->second ? &*known->second : nullptr;
  const SourceFile* file = texts_ == nullptr ? nullptr : texts_->find(path);
  auto& view = views_[std::string(path)];
  if (file != nullptr) view.emplace(*file);
  return view ? &*view : nullptr;
}

}  // namespace assay
