#include "build_ledger.h"

#include <utility>

namespace assay {

Ledger build_ledger(std::vector<Finding> findings, const std::map<std::string, RuleUnits>& units,
                    const ActiveRules& rules) {
  struct Verdict {
    bool failed = false;
    bool waived = false;
  };
  std::map<std::string_view, std::map<std::string_view, Verdict>> verdicts;
  for (const Finding& finding : findings) {
    if (!finding.scored()) continue;
    Verdict& verdict = verdicts[finding.rule][finding.unit];
    (finding.disposition == Disposition::suppressed ? verdict.waived : verdict.failed) = true;
  }
  Ledger ledger;
  for (const ActiveRule& active : rules.all()) {
    const RuleInfo& info = active.rule->info;
    RuleRecord record{info.id, info.severity, info.confidence, info.requirement, {}};
    if (const auto rule_units = units.find(info.id); rule_units != units.end()) {
      const auto& [paths, unknown] = rule_units->second;
      std::map<std::string, Unit> all;
      for (const auto& [key, path] : paths) {
        const Verdict verdict = verdicts[info.id][key];
        all[key] = {key,
                    path,
                    verdict.failed   ? UnitStatus::failed
                    : verdict.waived ? UnitStatus::waived
                                     : UnitStatus::passed,
                    {}};
      }
      for (const auto& [path, reason] : unknown) {
        Unit& unit = all[path];
        if (!unit.key.empty() && unit.status == UnitStatus::failed) continue;
        unit = {path, path, UnitStatus::unknown, reason};
      }
      for (auto& [key, unit] : all) record.units.push_back(std::move(unit));
    }
    ledger.rules.push_back(std::move(record));
  }
  ledger.findings = std::move(findings);
  return ledger;
}

}  // namespace assay
