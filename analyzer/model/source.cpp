#include "analyzer/model/source.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace assay {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The start of the character that `offset` lies in; the end of the text for an offset past it.
std::uint32_t character_start(std::string_view text, std::uint32_t offset) {
  if (offset >= text.size()) return static_cast<std::uint32_t>(text.size());
  while (offset > 0 && is_continuation(text[offset])) --offset;
  return offset;
}

// Only characters of four bytes are above U+FFFF and take two UTF-16 code units.
std::uint32_t utf16_length(std::string_view text) {
  std::uint32_t units = 0;
  for (const char c : text) {
    units += !is_continuation(c);
    units += static_cast<unsigned char>(c) >= 0xF0U;
  }
  return units;
}

}  // namespace

std::optional<Language> language_of(std::string_view path) {
  using enum Language;
  static constexpr std::pair<std::string_view, Language> kSuffixes[] = {
      {".py", python}, {".pyw", python}, {".c", cpp},   {".cc", cpp},   {".cpp", cpp},     {".cxx", cpp}, {".c++", cpp},
      {".h", cpp},     {".hh", cpp},     {".hpp", cpp}, {".hxx", cpp},  {".h++", cpp},     {".inl", cpp}, {".ipp", cpp},
      {".tpp", cpp},   {".txx", cpp},    {".ixx", cpp}, {".cppm", cpp}, {".cmake", cmake}, {".xml", xml}};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name == "CMakeLists.txt") return cmake;
  for (const auto& [suffix, language] : kSuffixes) {
    if (name.ends_with(suffix) && name.size() > suffix.size()) return language;
  }
  return std::nullopt;
}

std::string_view to_string(Language language) {
  switch (language) {
    case Language::python: return "python";
    case Language::cpp: return "cpp";
    case Language::cmake: return "cmake";
    case Language::xml: return "xml";
  }
  return "?";
}

// Each of the two searches runs over the text once, at the speed of memchr: what one of them found stays valid until
// the other has caught up with it. The common text without a carriage return costs one search per line.
LineIndex::LineIndex(std::string_view text) {
  constexpr std::size_t kUsualLine = 32;  // bytes; only a guess at how much to reserve
  starts_.reserve(text.size() / kUsualLine + 1);
  starts_.push_back(text.starts_with(kByteOrderMark) ? static_cast<std::uint32_t>(kByteOrderMark.size()) : 0);
  std::size_t feed = text.find('\n');
  std::size_t carriage = text.find('\r');
  while (feed != carriage) {  // both npos: no line end is left
    std::size_t next;
    if (feed < carriage) {
      next = feed + 1;
    } else {
      next = carriage + (feed == carriage + 1 ? 2 : 1);
      carriage = text.find('\r', next);
    }
    if (feed < next) feed = text.find('\n', next);
    starts_.push_back(static_cast<std::uint32_t>(next));
  }
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(starts_, offset);
  return std::max<std::uint32_t>(static_cast<std::uint32_t>(after - starts_.begin()), 1);
}

Position LineIndex::position(std::string_view text, std::uint32_t offset) const {
  offset = character_start(text, offset);
  const std::uint32_t line = line_of(offset);
  const std::uint32_t start = starts_[line - 1];
  const std::uint32_t length = offset > start ? offset - start : 0;
  return {line, 1 + utf16_length(text.substr(start, length))};
}

Span LineIndex::line_span(std::string_view text, std::uint32_t line) const {
  line = std::clamp<std::uint32_t>(line, 1, line_count());
  const std::uint32_t start = starts_[line - 1];
  std::uint32_t end = line < line_count() ? starts_[line] : static_cast<std::uint32_t>(text.size());
  if (line < line_count()) {
    if (text[end - 1] == '\n') --end;
    if (end > start && text[end - 1] == '\r') --end;
  }
  return {start, end};
}

std::string_view LineIndex::line_text(std::string_view text, std::uint32_t line) const {
  const Span span = line_span(text, line);
  return text.substr(span.start, span.end - span.start);
}

}  // namespace assay
