#include "fixits/unified_diff.h"

#include <algorithm>
#include <ostream>
#include <span>
#include <string_view>

#include "line_diff.h"

namespace assay {
namespace {

constexpr std::size_t kContext = 3;

using Lines = std::vector<std::string_view>;

// As git's quote.c does it with core.quotePath on.
std::string quoted(std::string_view prefix, std::string_view path) {
  std::string name(prefix);
  bool special = false;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view kLetters = "abtnvfr";  // \a is 7, and so on
    if (c == '"' || c == '\\') {
      name += {'\\', c};
    } else if (byte >= 7 && byte < 7 + kLetters.size()) {
      name += {'\\', kLetters[byte - 7U]};
    } else if (byte < 0x20 || byte >= 0x7f) {
      name += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + ((byte >> 3) & 7)),
               static_cast<char>('0' + (byte & 7))};
    } else {
      name += c;
      continue;
    }
    special = true;
  }
  return special ? '"' + name + '"' : name;
}

// A tab ends a name with blanks, which would otherwise be taken for a name and a date.
std::string header_name(std::string_view prefix, std::string_view path) {
  return quoted(prefix, path) + (path.find(' ') != std::string_view::npos ? "\t" : "");
}

void write_range(std::size_t start, std::size_t count, std::ostream& out) {
  out << (count == 0 ? start : start + 1);  // an empty range is named by the line before it
  if (count != 1) out << ',' << count;
}

void write_line(char mark, std::string_view line, std::ostream& out) {
  out << mark << line;
  if (!line.ends_with('\n')) out << "\n\\ No newline at end of file\n";
}

// Changes that share a hunk, and how many lines of context it has.
struct Hunk {
  std::span<const LineChange> changes;
  std::size_t lead = 0;
  std::size_t trail = 0;
};

void write_hunk(const Hunk& hunk, const Lines& before, const Lines& after, std::ostream& out) {
  const std::size_t old_start = hunk.changes.front().old_start - hunk.lead;
  const std::size_t new_start = hunk.changes.front().new_start - hunk.lead;
  out << "@@ -";
  write_range(old_start, hunk.changes.back().old_end + hunk.trail - old_start, out);
  out << " +";
  write_range(new_start, hunk.changes.back().new_end + hunk.trail - new_start, out);
  out << " @@\n";
  std::size_t at = old_start;
  for (const LineChange& change : hunk.changes) {
    for (; at < change.old_start; ++at) write_line(' ', before[at], out);
    for (; at < change.old_end; ++at) write_line('-', before[at], out);
    for (std::size_t i = change.new_start; i < change.new_end; ++i) write_line('+', after[i], out);
  }
  for (const std::size_t end = at + hunk.trail; at < end; ++at) write_line(' ', before[at], out);
}

// Lays out hunks around changes without showing what is hidden.
class Layout {
 public:
  Layout(const Lines& before, std::span<const LineChange> changes, const HiddenLines& hidden)
      : before_(before), changes_(changes), hidden_(hidden) {}

  // Nothing where that cannot be.
  std::optional<std::vector<Hunk>> hunks() const {
    std::vector<Hunk> out;
    for (std::size_t first = 0; first < changes_.size();) {
      std::size_t last = first;
      while (last + 1 < changes_.size() && together(changes_[last], changes_[last + 1])) ++last;
      const Hunk hunk{changes_.subspan(first, last - first + 1), lead(changes_[first]), trail(changes_[last])};
      const bool at_end = changes_[last].old_end == before_.size();
      if ((hunk.trail == 0 && !at_end) ||
          std::ranges::any_of(hunk.changes, [&](const LineChange& c) { return shows_hidden(c); })) {
        return std::nullopt;
      }
      out.push_back(hunk);
      first = last + 1;
    }
    return out;
  }

 private:
  bool hidden_before(std::size_t line) const { return hidden_.before && hidden_.before(line); }

  bool shows_hidden(const LineChange& change) const {
    for (std::size_t i = change.old_start; i < change.old_end; ++i) {
      if (hidden_before(i)) return true;
    }
    for (std::size_t i = change.new_start; i < change.new_end; ++i) {
      if (hidden_.after && hidden_.after(i)) return true;
    }
    return false;
  }

  std::size_t lead(const LineChange& change) const {
    std::size_t count = 0;
    while (count < std::min(kContext, change.old_start) && !hidden_before(change.old_start - count - 1)) ++count;
    return count;
  }

  std::size_t trail(const LineChange& change) const {
    std::size_t count = 0;
    while (count < std::min(kContext, before_.size() - change.old_end) && !hidden_before(change.old_end + count))
      ++count;
    return count;
  }

  // Whether nothing hidden stands between two changes, and little else.
  bool together(const LineChange& a, const LineChange& b) const {
    return b.old_start - a.old_end <= trail(a) + lead(b);
  }

  const Lines& before_;
  std::span<const LineChange> changes_;
  const HiddenLines& hidden_;
};

}  // namespace

bool write_unified_diff(const FileChange& change, std::ostream& out, const HiddenLines& hidden) {
  const bool is_new = !change.before;
  const std::string nothing;
  const std::string& old_text = is_new ? nothing : *change.before;
  if (!is_new && old_text == change.after) return true;
  const Lines before = lines_of(old_text);
  const Lines after = lines_of(change.after);
  const std::vector<LineChange> changes = line_diff(before, after);
  const auto hunks = Layout(before, changes, hidden).hunks();
  if (!hunks) return false;
  if (change.after.empty() || (!is_new && old_text.empty())) {
    out << "diff --git " << quoted("a/", change.path) << ' ' << quoted("b/", change.path) << '\n';
    if (is_new) out << "new file mode 100644\nindex 0000000..e69de29\n";  // the id of the empty file
  }
  if (changes.empty()) return true;
  out << "--- " << (is_new ? "/dev/null" : header_name("a/", change.path)) << "\n+++ " << header_name("b/", change.path)
      << '\n';
  for (const Hunk& hunk : *hunks) write_hunk(hunk, before, after, out);
  return true;
}

}  // namespace assay
