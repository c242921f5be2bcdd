#include "build_ledger.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "parallel.h"

namespace assay {
namespace {

struct Verdict {
  bool failed = false;
  bool waived = false;

  UnitStatus status() const {
    if (failed) return UnitStatus::failed;
    return waived ? UnitStatus::waived : UnitStatus::passed;
  }
};

using Verdicts = std::map<std::string_view, Verdict>;  // by unit

// Sorted by key, each once; of several marks of a unit the first one says where it lies.
std::vector<Unit> units_of(RuleUnits& marks, const Verdicts& verdicts, const std::vector<GatheredFile>& files) {
  std::vector<Unit> units;
  units.reserve(marks.applies.size());
  for (UnitMark& mark : marks.applies) {
    if (!units.empty() && units.back().key == mark.text) continue;
    const auto verdict = verdicts.find(mark.text);
    const UnitStatus status = verdict == verdicts.end() ? UnitStatus::passed : verdict->second.status();
    units.push_back({std::move(mark.text), files[mark.file].path, status, {}, false});
  }
  std::map<std::string_view, std::string_view> unknown;  // a path -> the first reason
  for (const UnitMark& mark : marks.unknown) unknown.emplace(files[mark.file].path, mark.text);
  std::vector<Unit> more;
  for (const auto& [path, reason] : unknown) {
    const auto known = std::ranges::lower_bound(units, path, {}, &Unit::key);
    if (known == units.end() || known->key != path) {
      more.push_back({std::string(path), std::string(path), UnitStatus::unknown, std::string(reason), true});
      continue;
    }
    known->undecided = true;
    if (known->status != UnitStatus::failed) {
      known->status = UnitStatus::unknown;
      known->reason = reason;
    }
  }
  if (more.empty()) return units;
  std::vector<Unit> all;
  all.reserve(units.size() + more.size());
  std::ranges::merge(std::make_move_iterator(units.begin()), std::make_move_iterator(units.end()),
                     std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()),
                     std::back_inserter(all), [](const Unit& a, const Unit& b) { return a.key < b.key; });
  return all;
}

}  // namespace

Ledger build_ledger(std::vector<Finding> findings, std::vector<RuleUnits> units, const std::vector<GatheredFile>& files,
                    const Plan& plan) {
  std::map<std::string_view, Verdicts> verdicts;
  for (const Rule* rule : plan.rules) verdicts[rule->info.id];
  for (const Finding& finding : findings) {
    if (!finding.scored()) continue;
    Verdict& verdict = verdicts[finding.rule][finding.unit];
    (finding.disposition == Disposition::suppressed ? verdict.waived : verdict.failed) = true;
  }
  Ledger ledger;
  ledger.rules.resize(plan.rules.size());
  parallel_for(plan.rules.size(), plan.jobs, [&](std::size_t i, unsigned) {
    const RuleInfo& info = plan.rules[i]->info;
    ledger.rules[i] = {info.id, info.severity, info.confidence, info.requirement,
                       units_of(units[i], verdicts.find(info.id)->second, files)};
  });
  ledger.findings = std::move(findings);
  return ledger;
}

}  // namespace assay
