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
std::vector<Unit> units_of(RuleUnits& marks, const Verdicts& verdicts, const ProjectFacts& project) {
  const auto by_key = [](const Sink::UnitMark& a, const Sink::UnitMark& b) {
    return a.unit != b.unit ? a.unit < b.unit : a.file < b.file;
  };
  if (!std::ranges::is_sorted(marks.applies, by_key)) std::ranges::sort(marks.applies, by_key);
  std::vector<Unit> units;
  units.reserve(marks.applies.size());
  for (Sink::UnitMark& mark : marks.applies) {
    if (!units.empty() && units.back().key == mark.unit) continue;
    const auto verdict = verdicts.find(mark.unit);
    const UnitStatus status = verdict == verdicts.end() ? UnitStatus::passed : verdict->second.status();
    units.push_back({std::move(mark.unit), project.file(mark.file).path, status, {}, false});
  }
  std::map<std::string_view, std::string_view> unknown;  // a path -> the first reason
  for (const Sink::Undecided& mark : marks.unknown) unknown.emplace(project.file(mark.file).path, mark.reason);
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

Ledger build_ledger(std::vector<Finding> findings, std::vector<RuleUnits> units, const ActiveRules& rules,
                    const ProjectFacts& project, unsigned jobs) {
  std::map<std::string_view, Verdicts> verdicts;
  for (const ActiveRule& active : rules.all()) verdicts[active.rule->info.id];
  for (const Finding& finding : findings) {
    if (!finding.scored()) continue;
    Verdict& verdict = verdicts[finding.rule][finding.unit];
    (finding.disposition == Disposition::suppressed ? verdict.waived : verdict.failed) = true;
  }
  Ledger ledger;
  ledger.rules.resize(rules.all().size());
  parallel_for(rules.all().size(), jobs, [&](std::size_t i, unsigned) {
    const RuleInfo& info = rules.all()[i].rule->info;
    ledger.rules[i] = {info.id, info.severity, info.confidence, info.requirement,
                       units_of(units[i], verdicts.find(info.id)->second, project)};
  });
  ledger.findings = std::move(findings);
  return ledger;
}

}  // namespace assay
