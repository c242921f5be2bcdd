#include "score_gates.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace assay {
namespace {

using OpenCounts = std::map<std::string_view, std::uint64_t>;  // by rule

// "19/20" as "0.95"; as a fraction where six decimals do not say it exactly.
std::string limit_text(const Rational& limit) {
  constexpr int kMostDecimals = 6;
  for (int digits = 2; digits <= kMostDecimals; ++digits) {
    const std::string text = limit.floored(digits);
    if (Rational::parse(text) == limit) return text;
  }
  return limit.text();
}

std::string value_text(const Rational& value) { return value.floored() + " (" + value.text() + ")"; }

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += ", ";
    text += part;
  }
  return text;
}

// A baseline changes no gate, so what it holds counts as open; a suppression gives a reason and takes the finding out.
bool counts_as_open(const Finding& finding) {
  return finding.scored() && finding.disposition != Disposition::suppressed;
}

// "3 (NM-001 2, WF-001 1)"
std::string open_text(const OpenCounts& open) {
  std::uint64_t total = 0;
  std::vector<std::string> parts;
  for (const auto& [rule, count] : open) {
    total += count;
    parts.push_back(std::string(rule) + ' ' + std::to_string(count));
  }
  return open.empty() ? "0" : std::to_string(total) + " (" + join(parts) + ')';
}

// ", 2 waived, 1 unknown": what a reader must know beside a fraction that leaves it out.
std::string outside_text(const UnitCounts& counts) {
  std::string text;
  if (counts.waived > 0) text += ", " + std::to_string(counts.waived) + " waived";
  if (counts.unknown > 0) text += ", " + std::to_string(counts.unknown) + " unknown";
  return text;
}

// What the ledger holds of the rules that a gate lists.
struct Listed {
  std::vector<const RuleRecord*> records;
  std::vector<std::string> missing;  // they did not run
};

Listed listed_in(const Ledger& ledger, const std::vector<std::string>& rules) {
  Listed listed;
  for (const std::string& rule : rules) {
    const auto record = std::ranges::find(ledger.rules, rule, &RuleRecord::rule);
    if (record == ledger.rules.end()) {
      listed.missing.push_back(rule);
    } else {
      listed.records.push_back(&*record);
    }
  }
  return listed;
}

Gate at_least(std::string name, const Rational& limit, const std::optional<Rational>& value) {
  return {std::move(name), value && *value >= limit, ">= " + limit_text(limit),
          value ? value_text(*value) : "nothing measured"};
}

Gate no_open_findings(const Ledger& ledger, const std::vector<std::string>& rules) {
  Gate gate{"no open findings", false, "0 of " + join(rules), {}};
  const Listed listed = listed_in(ledger, rules);
  UnitCounts units;
  for (const RuleRecord* record : listed.records) units += record->counts();
  OpenCounts open;
  for (const Finding& finding : ledger.findings) {
    if (counts_as_open(finding) && std::ranges::count(rules, finding.rule) > 0) ++open[finding.rule];
  }
  if (!listed.missing.empty()) {
    gate.actual = "not evaluated: " + join(listed.missing);
  } else if (open.empty() && units.total() == 0) {
    gate.passed = true;
    gate.actual = "not applicable";
  } else {
    gate.passed = open.empty();
    gate.actual = open_text(open) + outside_text(units);
  }
  return gate;
}

Gate every_unit_passes(const Ledger& ledger, const std::vector<std::string>& rules) {
  Gate gate{"every unit passes", false, "all of " + join(rules), {}};
  const Listed listed = listed_in(ledger, rules);
  UnitCounts units;
  std::vector<std::string> unmeasured;  // all of their units are waived or unknown: they have shown nothing
  for (const RuleRecord* record : listed.records) {
    const UnitCounts counts = record->counts();
    units += counts;
    if (counts.total() > 0 && counts.passed + counts.failed == 0) unmeasured.push_back(record->rule);
  }
  if (!listed.missing.empty()) {
    gate.actual = "not evaluated: " + join(listed.missing);
  } else if (units.total() == 0) {
    gate.passed = true;
    gate.actual = "not applicable";
  } else {
    gate.passed = unmeasured.empty() && units.failed == 0;
    gate.actual =
        std::to_string(units.passed) + '/' + std::to_string(units.passed + units.failed) + outside_text(units);
    if (!unmeasured.empty()) gate.actual += "; nothing measured: " + join(unmeasured);
  }
  return gate;
}

Gate no_open_critical(const Ledger& ledger) {
  OpenCounts open;
  for (const Finding& finding : ledger.findings) {
    if (counts_as_open(finding) && finding.severity == Severity::critical) ++open[finding.rule];
  }
  return {"no open critical", open.empty(), "0", open_text(open)};
}

}  // namespace

std::vector<Gate> evaluate_gates(const Ledger& ledger, const Standard& standard, const Score& score) {
  const GateLimits& limits = standard.gates;
  std::vector<Gate> gates = {at_least("compliance score", limits.min_score, score.value)};
  if (!limits.no_open.empty()) gates.push_back(no_open_findings(ledger, limits.no_open));
  if (!limits.every_unit_passes.empty()) gates.push_back(every_unit_passes(ledger, limits.every_unit_passes));
  if (limits.no_open_critical) gates.push_back(no_open_critical(ledger));
  gates.push_back(at_least("coverage", limits.min_coverage, score.coverage));
  return gates;
}

}  // namespace assay
