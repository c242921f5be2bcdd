#include "line_diff.h"

#include <algorithm>
#include <cstdint>

namespace assay {
namespace {

using Lines = std::span<const std::string_view>;

constexpr std::int64_t kMostEdits = 2000;  // 32 MB of history

// Adds one step of the way from `before` to `after` in front of the list, which is found from its end.
void prepend(std::vector<LineChange>& changes, std::int64_t x, std::int64_t y, bool removed) {
  const auto old_start = static_cast<std::size_t>(x);
  const auto new_start = static_cast<std::size_t>(y);
  const LineChange step{old_start, old_start + (removed ? 1 : 0), new_start, new_start + (removed ? 0 : 1)};
  if (!changes.empty() && changes.back().old_start == step.old_end && changes.back().new_start == step.new_end) {
    changes.back().old_start = step.old_start;
    changes.back().new_start = step.new_start;
  } else {
    changes.push_back(step);
  }
}

// Between texts whose first lines and whose last lines differ.
std::vector<LineChange> shortest(Lines before, Lines after) {
  const auto n = static_cast<std::int64_t>(before.size());
  const auto m = static_cast<std::int64_t>(after.size());
  const std::int64_t most = std::min(n + m, kMostEdits);
  std::vector<std::int64_t> best(static_cast<std::size_t>(2 * most + 3), 0);  // furthest x on each diagonal k = x - y
  const auto at = [&](std::int64_t k) -> std::int64_t& { return best[static_cast<std::size_t>(k + most + 1)]; };
  std::vector<std::vector<std::int64_t>> history;
  std::int64_t edits = 0;
  bool found = false;
  for (; edits <= most && !found; ++edits) {
    history.emplace_back(best.begin() + (most + 1 - edits - 1), best.begin() + (most + 1 + edits + 2));
    for (std::int64_t k = -edits; k <= edits && !found; k += 2) {
      const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
      std::int64_t x = down ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m && before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(x - k)]) ++x;
      at(k) = x;
      found = x >= n && x - k >= m;
    }
  }
  if (!found) return {{0, before.size(), 0, after.size()}};

  std::vector<LineChange> changes;
  std::int64_t x = n;
  std::int64_t y = m;
  for (std::int64_t d = edits - 1; d > 0; --d) {
    const std::vector<std::int64_t>& known = history[static_cast<std::size_t>(d)];
    const auto then = [&](std::int64_t k) { return known[static_cast<std::size_t>(k + d + 1)]; };
    const std::int64_t k = x - y;
    const bool down = k == -d || (k != d && then(k - 1) < then(k + 1));
    const std::int64_t from = down ? k + 1 : k - 1;
    x = then(from);
    y = x - from;
    prepend(changes, x, y, !down);
  }
  std::ranges::reverse(changes);
  return changes;
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<LineChange> line_diff(Lines before, Lines after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  const Lines old_middle = before.subspan(head, before.size() - head - tail);
  const Lines new_middle = after.subspan(head, after.size() - head - tail);
  if (old_middle.empty() && new_middle.empty()) return {};
  std::vector<LineChange> changes = shortest(old_middle, new_middle);
  for (LineChange& change : changes) {
    for (std::size_t* end : {&change.old_start, &change.old_end, &change.new_start, &change.new_end}) *end += head;
  }
  return changes;
}

}  // namespace assay
