#include "cpp_literals.h"

#include <algorithm>

namespace assay::secrets {

std::vector<Span> literal_parts(std::string_view source, Span literals) {
  std::vector<Span> out;
  const std::string_view written = source.substr(0, literals.end);
  for (auto open = written.find('"', literals.start); open != std::string_view::npos; open = written.find('"', open)) {
    std::size_t begin = open + 1;
    std::size_t end = begin;
    std::size_t behind = 1;
    if (open > literals.start && written[open - 1] == 'R') {
      begin = std::min(written.find('(', open), written.size() - 1) + 1;
      const std::string fence = ")" + std::string(written.substr(open + 1, begin - open - 2)) + "\"";
      end = std::min(written.find(fence, begin), written.size());
      behind = fence.size();
    } else {
      while (end < written.size() && written[end] != '"') end += written[end] == '\\' ? 2 : 1;
      end = std::min(end, written.size());
    }
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    open = end + behind;
    if (open >= written.size()) break;
  }
  return out;
}

std::string literal_value(std::string_view source, Span literals) {
  std::string out;
  for (const Span part : literal_parts(source, literals)) {
    const std::string_view text = source.substr(part.start, part.end - part.start);
    const bool raw = source[part.start - 1] == '(';
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!raw && text[at] == '\\' && at + 1 < text.size()) {
        ++at;
        if (text[at] != '"' && text[at] != '\\' && text[at] != '\'') out += '\\';
      }
      out += text[at];
    }
  }
  return out;
}

bool in_documentation(std::string_view text, std::uint32_t offset) {
  const auto begin = text.substr(0, offset).rfind('\n') + 1;  // npos + 1 is 0
  const auto first = text.find_first_not_of(" \t", begin);
  if (first == std::string_view::npos || first >= offset) return false;
  const std::string_view line = text.substr(first, offset - first);
  return line.starts_with("///") || line.starts_with("//!") || line.starts_with("/**") || line.starts_with("/*!") ||
         line.starts_with("* ");
}

Violation& graded_by_place(Violation& violation, const CppFile& file, bool in_documentation) {
  if (file.role().in_tests) return violation.graded(Severity::info).held(Confidence::advisory);
  if (in_documentation) return violation.graded(Severity::low).held(Confidence::advisory);
  return violation;
}

}  // namespace assay::secrets
