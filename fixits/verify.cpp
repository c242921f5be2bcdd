#include "fixits/verify.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace assay {
namespace {

using Maps = std::map<std::string, OffsetMap, std::less<>>;

// Findings of one rule in one file, before the change, that no finding after it has been found for.
using Group = std::vector<std::size_t>;

std::string key_of(const Finding& finding) { return finding.rule + '\n' + finding.path; }

class Comparison {
 public:
  Comparison(const Evidence& before, const Evidence& after, std::span<const std::size_t> repaired,
             std::span<const Edit> edits)
      : old_(before.ledger->findings),
        new_(after.ledger->findings),
        transcoded_(before.transcoded),
        repaired_(repaired),
        maps_(offset_maps(edits)) {
    for (std::size_t i = 0; i < old_.size(); ++i) groups_[key_of(old_[i])].push_back(i);
  }

  void compare(std::vector<Objection>& out) {
    std::vector<bool> matched(old_.size(), false);
    // The best partner first, over all findings: an equal place may hold several of one rule.
    std::vector<const Finding*> left;
    for (const Finding& finding : new_) left.push_back(&finding);
    for (const auto& fits :
         {&Comparison::same_message, &Comparison::same_place_not_repaired, &Comparison::same_place}) {
      std::erase_if(left, [&](const Finding* finding) {
        const auto group = groups_.find(key_of(*finding));
        if (group == groups_.end()) return false;
        const auto partner = std::ranges::find_if(
            group->second, [&](std::size_t i) { return !matched[i] && (this->*fits)(i, *finding); });
        if (partner == group->second.end()) return false;
        matched[*partner] = true;
        judge(*partner, *finding, out);
        return true;
      });
    }
    for (const Finding* finding : left) {
      if (finding->disposition != Disposition::open) continue;
      out.push_back(
          {finding->path, "it would bring a new finding: " + described(*finding), std::nullopt, finding->span});
    }
  }

 private:
  static std::string described(const Finding& finding) {
    return finding.path + ":" + std::to_string(finding.start.line) + ": " + finding.message + " [" + finding.rule + "]";
  }

  bool is_repaired(std::size_t i) const { return std::ranges::binary_search(repaired_, i); }

  bool same_place(std::size_t i, const Finding& finding) const {
    const auto map = maps_.find(finding.path);
    if (map == maps_.end()) return old_[i].span.start == finding.span.start;
    // Edits count bytes of the file and findings bytes of its text.
    if (transcoded_(finding.path)) return old_[i].message == finding.message;
    const Span place = map->second.after(old_[i].span.start);
    return place.start <= finding.span.start && finding.span.start <= place.end;
  }

  bool same_message(std::size_t i, const Finding& finding) const {
    return !is_repaired(i) && old_[i].message == finding.message && old_[i].disposition == finding.disposition &&
           same_place(i, finding);
  }

  bool same_place_not_repaired(std::size_t i, const Finding& finding) const {
    return !is_repaired(i) && same_place(i, finding);
  }

  void judge(std::size_t i, const Finding& finding, std::vector<Objection>& out) const {
    if (is_repaired(i)) {
      out.push_back({finding.path, "the finding would still be there: " + described(finding), i, finding.span});
    } else if (old_[i].disposition != Disposition::open && finding.disposition == Disposition::open) {
      out.push_back(
          {finding.path, "a finding would lose its suppression: " + described(finding), std::nullopt, finding.span});
    }
  }

  const std::vector<Finding>& old_;
  const std::vector<Finding>& new_;
  const std::function<bool(std::string_view)>& transcoded_;
  std::span<const std::size_t> repaired_;
  const Maps maps_;
  std::unordered_map<std::string, Group> groups_;
};

// What a notice says, without the numbers that a change may move.
using Remark = std::tuple<std::string, std::string>;

std::map<Remark, std::size_t> remarks(const std::vector<Notice>& notices) {
  std::map<Remark, std::size_t> out;
  for (const Notice& notice : notices) ++out[{notice.kind, notice.path}];
  return out;
}

void compare_notices(const Evidence& before, const Evidence& after, std::vector<Objection>& out) {
  const auto known = remarks(*before.notices);
  std::map<Remark, std::size_t> seen;
  for (const Notice& notice : *after.notices) {
    const Remark remark{notice.kind, notice.path};
    const auto it = known.find(remark);
    if (++seen[remark] <= (it == known.end() ? 0 : it->second)) continue;
    out.push_back({notice.path, "it would not be read in full any more: " + notice.text, std::nullopt, std::nullopt});
  }
}

using Unknown = std::set<std::tuple<std::string_view, std::string_view>>;  // rule, file

void compare_unknown(const Evidence& before, const Evidence& after, std::vector<Objection>& out) {
  Unknown known;
  for (const RuleRecord& rule : before.ledger->rules) {
    for (const Unit& unit : rule.units) {
      if (unit.undecided) known.insert({rule.rule, unit.path});
    }
  }
  for (const RuleRecord& rule : after.ledger->rules) {
    for (const Unit& unit : rule.units) {
      if (!unit.undecided || known.contains({rule.rule, unit.path})) continue;
      out.push_back(
          {unit.path, "rule " + rule.rule + " could no longer decide: " + unit.reason, std::nullopt, std::nullopt});
    }
  }
}

}  // namespace

std::map<std::string, OffsetMap, std::less<>> offset_maps(std::span<const Edit> edits) {
  Maps maps;
  for (const auto& [path, of_file] : by_file(edits)) maps.emplace(path, OffsetMap(of_file));
  return maps;
}

std::vector<Objection> objections(const Evidence& before, const Evidence& after, std::span<const std::size_t> repaired,
                                  std::span<const Edit> edits) {
  std::vector<Objection> out;
  Comparison(before, after, repaired, edits).compare(out);
  compare_notices(before, after, out);
  compare_unknown(before, after, out);
  return out;
}

}  // namespace assay
