// A rule with so many units of each status, each in a file of its own, and the findings that go with them.
#pragma once

#include <string>
#include <utility>

#include "analyzer/model/ledger.h"

namespace assay::testing {

inline RuleRecord rule_with(std::string rule, std::string requirement, Severity severity, UnitCounts counts) {
  RuleRecord record{std::move(rule), severity, Confidence::exact, std::move(requirement), {}};
  const auto add = [&](std::uint64_t count, UnitStatus status) {
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::string path = "src/" + std::string(to_string(status)) + std::to_string(i) + ".py";
      record.units.push_back({path, path, status, ""});
    }
  };
  add(counts.failed, UnitStatus::failed);
  add(counts.passed, UnitStatus::passed);
  add(counts.unknown, UnitStatus::unknown);
  add(counts.waived, UnitStatus::waived);
  return record;
}

// One open finding for each failed unit, one suppressed for each waived one.
inline void add_with_findings(Ledger& ledger, RuleRecord record) {
  for (const Unit& unit : record.units) {
    if (unit.status != UnitStatus::failed && unit.status != UnitStatus::waived) continue;
    Finding finding;
    finding.rule = record.rule;
    finding.severity = record.severity;
    finding.confidence = record.confidence;
    finding.path = unit.path;
    finding.unit = unit.key;
    finding.requirement = record.requirement;
    finding.disposition = unit.status == UnitStatus::failed ? Disposition::open : Disposition::suppressed;
    ledger.findings.push_back(std::move(finding));
  }
  ledger.rules.push_back(std::move(record));
}

}  // namespace assay::testing
