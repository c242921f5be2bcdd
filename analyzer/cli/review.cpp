#include "review.h"

#include <algorithm>
#include <istream>
#include <ostream>
#include <span>
#include <string_view>
#include <vector>

#include "fixits/edits.h"

namespace assay {
namespace {

// Cut or filled up to `width` characters; what would move the cursor is blotted out.
std::string cell(std::string_view line, std::size_t width) {
  std::string out;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size() && columns < width;) {
    const auto byte = static_cast<unsigned char>(line[i]);
    std::size_t size = 1;
    while (byte >= 0xC0 && i + size < line.size() && (static_cast<unsigned char>(line[i + size]) & 0xC0) == 0x80)
      ++size;
    if (byte == '\t') {
      out += ' ';
    } else if (byte < 0x20 || byte == 0x7F ||
               (byte == 0xC2 && size > 1 && static_cast<unsigned char>(line[i + 1]) < 0xA0)) {
      out += '?';
    } else {
      out += line.substr(i, size);
    }
    i += size;
    ++columns;
  }
  return out + std::string(width - columns, ' ');
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    std::string_view line = text.substr(0, end);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end);
  }
  return lines;
}

// The whole lines that the edits touch.
Span lines_around(std::string_view text, std::span<const Edit> edits) {
  std::size_t start = edits.front().start;
  std::size_t end = edits.back().end;
  while (start > 0 && text[start - 1] != '\n') --start;
  end = std::min(text.find('\n', end), text.size() - 1) + 1;
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

// Whether two edits are shown together: few lines lie between them.
bool near(std::string_view text, const Edit& a, const Edit& b) {
  constexpr std::ptrdiff_t kMostLines = 4;
  return std::ranges::count(text.substr(a.end, b.start - a.end), '\n') <= kMostLines;
}

}  // namespace

void Review::show(const Finding& finding) {
  const Fix& fix = *finding.fix;
  out_ << '\n'
       << finding.path << ':' << finding.start.line << ": " << finding.message << " [" << finding.rule << "]\n  "
       << fix.title << "\n\n";
  for (const auto& [path, of_file] : by_file(fix.edits)) {
    const SourceFile* source = sources_.find(path);
    if (source == nullptr || !source->decoded.empty() || source->bytes.empty()) continue;
    for (std::size_t first = 0; first < of_file.size();) {
      std::size_t last = first;
      while (last + 1 < of_file.size() && near(source->bytes, of_file[last], of_file[last + 1])) ++last;
      show(source->bytes, of_file.subspan(first, last - first + 1));
      first = last + 1;
    }
  }
}

void Review::show(std::string_view text, std::span<const Edit> edits) {
  const Span around = lines_around(text, edits);
  std::vector<Edit> moved;
  for (Edit edit : edits) {
    edit.start -= around.start;
    edit.end -= around.start;
    moved.push_back(std::move(edit));
  }
  const std::string before(text.substr(around.start, around.end - around.start));
  const Result<std::string> after = apply_edits(before, moved);
  if (!after) return;
  const auto left = lines_of(before);
  const auto right = lines_of(*after);
  const std::size_t column = (width_ - 7) / 2;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const std::string_view old_line = i < left.size() ? left[i] : std::string_view();
    const std::string_view new_line = i < right.size() ? right[i] : std::string_view();
    out_ << "  " << cell(old_line, column) << (old_line == new_line ? "   " : " | ") << cell(new_line, column) << '\n';
  }
  out_ << '\n';
}

bool Review::wants(const Finding& finding) {
  if (quit_) return false;
  if (all_.contains(finding.rule)) return true;
  show(finding);
  while (true) {
    out_ << "\nApply? [y]es, [n]o, [a]ll of " << finding.rule << ", [q]uit: " << std::flush;
    std::string answer;
    if (!std::getline(in_, answer)) answer = "q";
    if (answer == "y" || answer == "yes") return true;
    if (answer == "n" || answer == "no") return false;
    if (answer == "a" || answer == "all") {
      all_.insert(finding.rule);
      return true;
    }
    if (answer == "q" || answer == "quit") {
      quit_ = true;
      return false;
    }
  }
}

}  // namespace assay
