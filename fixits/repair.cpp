#include "fixits/repair.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "fixits/edits.h"
#include "fixits/select.h"

namespace assay {
namespace {

// Offers of one round, by their place in it.
using Offers = std::vector<std::size_t>;

class Round {
 public:
  using Wanted = std::function<bool(const Finding&)>;

  Round(Workbench& workbench, const RepairOptions& options, const Wanted& wanted, int& attempts)
      : workbench_(workbench), options_(options), evidence_(workbench.present()), attempts_(attempts) {
    for (const Notice& notice : *evidence_.notices) {
      if (notice.kind == "syntax") broken_.insert(notice.path);
    }
    const auto& findings = evidence_.ledger->findings;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (is_offer(findings[i]) && (in_broken_file(*findings[i].fix) || wanted(findings[i]))) offers_.push_back(i);
    }
    for (const std::size_t i : offers_) fixes_.push_back(&*findings[i].fix);
    reasons_.resize(offers_.size());
  }

  // Adds what was accepted to `out`; false where nothing was. The workbench's present texts are the new ones
  // afterwards.
  bool run(int number, Repair& out) {
    Offers open = choose();
    Offers postponed;
    Offers accepted;
    while (!open.empty() && may_attempt()) {
      Offers together = accepted;
      together.insert(together.end(), open.begin(), open.end());
      std::ranges::sort(together);
      const std::vector<Objection> against = attempt(together);
      if (against.empty()) {
        workbench_.keep();
        accepted = std::move(together);
        open = std::exchange(postponed, {});
      } else {
        sort_out(against, open, postponed);
        if (open.empty()) open = std::exchange(postponed, {});
      }
    }
    for (const Offers* left : {&open, &postponed}) {
      for (const std::size_t i : *left)
        reasons_[i] = "it was not verified: too many attempts were needed to find which fixes do harm";
    }
    if (accepted.empty()) return false;
    for (const std::size_t i : accepted) out.repaired.push_back({finding(i), number});
    const std::vector<Edit> edits = edits_of(fixes_, accepted);
    for (const auto& [path, of_file] : by_file(edits)) {
      const auto [file, added] = out.files.try_emplace(std::string(path));
      if (added) file->second.before = *workbench_.bytes(path);
      file->second.edits = compose_edits(file->second.edits, of_file);
    }
    workbench_.accept();
    for (const auto& [path, of_file] : by_file(edits)) out.files.at(std::string(path)).after = *workbench_.bytes(path);
    return true;
  }

  // Those left over, with the reasons; valid as long as nothing was accepted.
  std::vector<Withheld> withheld() const {
    std::vector<Withheld> out;
    for (std::size_t i = 0; i < offers_.size(); ++i) out.push_back({finding(i), reasons_[i]});
    return out;
  }

 private:
  bool may_attempt() const { return attempts_ < options_.most_attempts && !(options_.stopped && options_.stopped()); }

  bool is_offer(const Finding& finding) const {
    if (finding.disposition != Disposition::open || !finding.fix || finding.fix->edits.empty()) return false;
    const auto outside = [&](const Edit& edit) { return options_.in_scope && !options_.in_scope(edit.path); };
    if (std::ranges::any_of(finding.fix->edits, outside)) return false;
    const FixSafety safety = finding.fix->safety;
    return safety == FixSafety::safe || (options_.unsafe && safety == FixSafety::unsafe);
  }

  bool in_broken_file(const Fix& fix) const {
    return std::ranges::any_of(fix.edits, [&](const Edit& edit) { return broken_.contains(edit.path); });
  }

  const Finding& finding(std::size_t offer) const { return evidence_.ledger->findings[offers_[offer]]; }

  // What goes together, of files that were read in full.
  Offers choose() {
    std::vector<const Fix*> whole;
    Offers index;
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      if (in_broken_file(*fixes_[i])) {
        reasons_[i] = "the file does not parse in full, so what the fix does cannot be verified";
        continue;
      }
      whole.push_back(fixes_[i]);
      index.push_back(i);
    }
    const Selection selection = select_fixes(whole);
    for (const Refused& refused : selection.refused) {
      const std::size_t rival = index[refused.conflicts_with];
      reasons_[index[refused.fix]] = refused.fix == refused.conflicts_with
                                         ? "its own edits are in conflict"
                                         : "its edits are in conflict with those for " + place_of(finding(rival));
    }
    Offers chosen;
    for (const std::size_t i : selection.taken) chosen.push_back(index[i]);
    return chosen;
  }

  static std::string place_of(const Finding& finding) {
    return finding.rule + " at " + finding.path + ":" + std::to_string(finding.start.line);
  }

  std::vector<Objection> attempt(const Offers& together) {
    edits_ = edits_of(fixes_, together);
    Workbench::Texts changed;
    for (const auto& [path, of_file] : by_file(edits_)) {
      const std::string* bytes = workbench_.bytes(path);
      Result<std::string> text = bytes == nullptr ? fail("the file was not read") : apply_edits(*bytes, of_file);
      if (!text)
        return {{std::string(path), "the edits do not fit: " + text.error().message, std::nullopt, std::nullopt}};
      changed[std::string(path)] = std::move(*text);
    }
    std::vector<std::size_t> repaired;
    for (const std::size_t i : together) repaired.push_back(offers_[i]);
    ++attempts_;
    return objections(evidence_, workbench_.attempt(changed), repaired, edits_);
  }

  // Takes the guilty offers out of `open`: those known to be, for good; half of the suspects where several may be, for
  // later.
  void sort_out(const std::vector<Objection>& against, Offers& open, Offers& postponed) {
    std::map<std::string, std::pair<std::set<std::size_t>, std::string>>
        suspects;                    // file -> open offers, the first reason
    std::optional<std::string> far;  // an objection that no file with an open offer answers for
    const auto maps = offset_maps(edits_);
    for (const Objection& objection : against) {
      std::set<std::size_t> blamed = blame(objection, open, maps);
      if (blamed.empty()) {
        if (!far) far = objection.reason;
        continue;
      }
      if (blamed.size() == 1) {
        withhold(*blamed.begin(), objection.reason);
        continue;
      }
      auto& [all, reason] = suspects[objection.path];
      all.merge(blamed);
      if (reason.empty()) reason = objection.reason;
    }
    std::set<std::size_t> out;
    for (const std::size_t i : open) {
      if (!reasons_[i].empty()) out.insert(i);
    }
    if (suspects.empty() && out.empty() && far) suspects[""] = {{open.begin(), open.end()}, *far};
    for (const auto& [path, group] : suspects) {
      const auto& [all, reason] = group;
      // Someone of the file is out already: that may have been all.
      if (std::ranges::any_of(all, [&](std::size_t i) { return out.contains(i); })) continue;
      if (all.size() == 1) {
        withhold(*all.begin(), reason);
        out.insert(*all.begin());
        continue;
      }
      std::size_t half = all.size() / 2;
      for (auto it = all.rbegin(); half > 0; ++it, --half) {
        postponed.push_back(*it);
        out.insert(*it);
      }
    }
    std::erase_if(open, [&](std::size_t i) { return out.contains(i); });
  }

  void withhold(std::size_t offer, const std::string& reason) {
    if (reasons_[offer].empty()) reasons_[offer] = reason;
  }

  // The open offers that may be the reason: the one whose finding is still there, those that edit the place, those that
  // edit the file.
  std::set<std::size_t> blame(const Objection& objection, const Offers& open,
                              const std::map<std::string, OffsetMap, std::less<>>& maps) const {
    std::set<std::size_t> at_place;
    std::set<std::size_t> in_file;
    const auto map = maps.find(objection.path);
    std::optional<Span> place;
    if (objection.span && map != maps.end()) place = map->second.before(*objection.span);
    for (const std::size_t i : open) {
      if (objection.finding && offers_[i] == *objection.finding) return {i};
      for (const Edit& edit : fixes_[i]->edits) {
        if (edit.path != objection.path) continue;
        in_file.insert(i);
        if (place && edit.start <= place->end && place->start <= edit.end) at_place.insert(i);
      }
    }
    return at_place.empty() ? in_file : at_place;
  }

  Workbench& workbench_;
  const RepairOptions& options_;
  const Evidence evidence_;
  int& attempts_;
  std::set<std::string_view> broken_;  // files that were not read in full
  Offers offers_;                      // indexes of findings
  std::vector<const Fix*> fixes_;      // of each offer
  std::vector<std::string> reasons_;   // of each offer; empty: nothing speaks against it
  std::vector<Edit> edits_;            // of the last attempt
};

}  // namespace

Repair repair(Workbench& workbench, const RepairOptions& options) {
  Repair out;
  std::set<std::pair<std::string, std::string>> declined;  // path and fingerprint
  for (int number = 1;; ++number) {
    const Round::Wanted wanted = [&](const Finding& finding) {
      if (number > 1) return !declined.contains({finding.path, finding.fingerprint});
      if (!options.wanted || options.wanted(finding)) return true;
      declined.emplace(finding.path, finding.fingerprint);
      return false;
    };
    Round round(workbench, options, wanted, out.attempts);
    const bool more = number <= options.most_rounds && out.attempts < options.most_attempts && round.run(number, out);
    if (more) continue;
    out.withheld = round.withheld();
    break;
  }
  for (Withheld& withheld : out.withheld) {
    if (withheld.reason.empty())
      withheld.reason = "the bound of " + std::to_string(options.most_rounds) + " rounds was reached";
  }
  return out;
}

}  // namespace assay
