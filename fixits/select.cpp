#include "fixits/select.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>

#include "fixits/edits.h"

namespace assay {
namespace {

// Edits that go together, and which fix brought each.
class Taken {
 public:
  std::optional<std::size_t> conflict(const Edit& edit) const {
    // Edits that go together have ascending ends, so those before the place matter only as long as they reach it.
    const auto from = edits_.lower_bound(edit);
    for (auto it = from; it != edits_.end() && it->first.path == edit.path && it->first.start <= edit.end; ++it) {
      if (in_conflict(it->first, edit)) return it->second;
    }
    for (auto it = from; it != edits_.begin();) {
      --it;
      if (it->first.path != edit.path || it->first.end < edit.start) break;
      if (in_conflict(it->first, edit)) return it->second;
    }
    return std::nullopt;
  }

  void add(const Edit& edit, std::size_t fix) { edits_.emplace(edit, fix); }

 private:
  std::map<Edit, std::size_t> edits_;
};

bool consistent(const std::vector<Edit>& edits) {
  return std::ranges::adjacent_find(edits, in_conflict) == edits.end();
}

}  // namespace

Selection select_fixes(std::span<const Fix* const> fixes) {
  std::vector<std::vector<Edit>> edits;
  for (const Fix* fix : fixes) edits.push_back(sorted_edits(fix->edits));
  std::vector<std::size_t> order(fixes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order,
                    [&](std::size_t a, std::size_t b) { return edits[a] != edits[b] ? edits[a] < edits[b] : a < b; });

  Selection out;
  Taken taken;
  for (const std::size_t i : order) {
    if (edits[i].empty()) continue;
    std::optional<std::size_t> rival = consistent(edits[i]) ? std::nullopt : std::optional(i);
    for (auto it = edits[i].begin(); !rival && it != edits[i].end(); ++it) rival = taken.conflict(*it);
    if (rival) {
      out.refused.push_back({i, *rival});
      continue;
    }
    for (const Edit& edit : edits[i]) taken.add(edit, i);
    out.taken.push_back(i);
  }
  std::ranges::sort(out.taken);
  std::ranges::sort(out.refused, {}, &Refused::fix);
  return out;
}

std::vector<Edit> edits_of(std::span<const Fix* const> fixes, std::span<const std::size_t> chosen) {
  std::vector<Edit> edits;
  for (const std::size_t i : chosen) edits.insert(edits.end(), fixes[i]->edits.begin(), fixes[i]->edits.end());
  return sorted_edits(std::move(edits));
}

}  // namespace assay
