// What each gate demands and what it says; that no gate gets looser when the code gets worse is in
// score_monotonicity_test.
#include <gtest/gtest.h>

#include <algorithm>

#include "analyzer/engine/score.h"
#include "support/scored_rule.h"

namespace assay::testing {
namespace {

using std::string;

constexpr std::string_view kRequirement = "REQ-GS-001";

Standard standard_with(GateLimits gates) {
  Standard standard;
  standard.categories = {{"R1", "Gold standards", 1, {{string(kRequirement), "Imports", "", 1}}, false}};
  standard.gates = std::move(gates);
  return standard;
}

GateLimits only(std::vector<string> no_open, std::vector<string> every_unit_passes) {
  GateLimits gates;
  gates.no_open = std::move(no_open);
  gates.every_unit_passes = std::move(every_unit_passes);
  gates.no_open_critical = false;
  return gates;
}

Ledger ledger_of(std::initializer_list<std::pair<string, UnitCounts>> rules, Severity severity = Severity::high) {
  Ledger ledger;
  for (const auto& [rule, counts] : rules) {
    add_with_findings(ledger, rule_with(rule, string(kRequirement), severity, counts));
  }
  return ledger;
}

UnitCounts units(std::uint64_t passed, std::uint64_t failed, std::uint64_t waived = 0, std::uint64_t unknown = 0) {
  return {passed, failed, waived, unknown};
}

// "passed: expected: actual" of the named gate.
string outcome(const Ledger& ledger, const GateLimits& gates, std::string_view name) {
  for (const Gate& gate : score(ledger, standard_with(gates)).gates) {
    if (gate.name == name) return (gate.passed ? "passed: " : "failed: ") + gate.expected + ": " + gate.actual;
  }
  return "no such gate";
}

TEST(Gates, AreThoseThatTheStandardAsksForInAFixedOrder) {
  const Ledger ledger = ledger_of({{"NM-001", units(1, 0)}});
  const auto names = [&](const GateLimits& gates) {
    std::vector<string> found;
    for (const Gate& gate : score(ledger, standard_with(gates)).gates) found.push_back(gate.name);
    return found;
  };
  EXPECT_EQ(names(only({}, {})), (std::vector<string>{"compliance score", "coverage"}));
  GateLimits all = only({"NM-001"}, {"NM-001"});
  all.no_open_critical = true;
  EXPECT_EQ(names(all), (std::vector<string>{"compliance score", "no open findings", "every unit passes",
                                             "no open critical", "coverage"}));
}

TEST(ComplianceGate, ComparesTheExactValueAndShowsIt) {
  GateLimits gates = only({}, {});
  gates.min_score = Rational(95, 100);
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(95, 5)}}), gates, "compliance score"), "passed: >= 0.95: 0.95 (19/20)");
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(949, 51)}}), gates, "compliance score"),
            "failed: >= 0.95: 0.94 (949/1000)");
}

TEST(ComplianceGate, ShowsItsLimitExactly) {
  GateLimits gates = only({}, {});
  const Ledger ledger = ledger_of({{"NM-001", units(1, 0)}});
  const std::pair<Rational, string> limits[] = {
      {1, "1.00"}, {{955, 1000}, "0.955"}, {{999999, 1000000}, "0.999999"}, {{2, 3}, "2/3"}};
  for (const auto& [limit, text] : limits) {
    gates.min_score = limit;
    EXPECT_EQ(outcome(ledger, gates, "compliance score"), "passed: >= " + text + ": 1.00 (1/1)");
  }
}

TEST(ComplianceGate, FailsWhereNothingIsMeasured) {
  EXPECT_EQ(outcome({}, only({}, {}), "compliance score"), "failed: >= 0.00: nothing measured");
  EXPECT_EQ(outcome({}, only({}, {}), "coverage"), "failed: >= 0.00: nothing measured");
}

TEST(CoverageGate, CountsWhatWasDecided) {
  GateLimits gates = only({}, {});
  gates.min_coverage = Rational(98, 100);
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(90, 5, 3, 2)}}), gates, "coverage"), "passed: >= 0.98: 0.98 (49/50)");
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(90, 5, 2, 3)}}), gates, "coverage"), "failed: >= 0.98: 0.97 (97/100)");
}

TEST(NoOpenFindings, ShowsWhichRulesHaveThem) {
  const GateLimits gates = only({"NM-001", "NM-002"}, {});
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(4, 2)}, {"NM-002", units(4, 1)}, {"NR-001", units(0, 9)}}), gates,
                    "no open findings"),
            "failed: 0 of NM-001, NM-002: 3 (NM-001 2, NM-002 1)");
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(4, 0)}, {"NM-002", units(4, 0)}}), gates, "no open findings"),
            "passed: 0 of NM-001, NM-002: 0");
}

TEST(NoOpenFindings, ShowsWhatIsWaivedAndUnknownBesideIt) {
  const GateLimits gates = only({"NM-001"}, {});
  EXPECT_EQ(outcome(ledger_of({{"NM-001", units(4, 0, 2, 3)}}), gates, "no open findings"),
            "passed: 0 of NM-001: 0, 2 waived, 3 unknown");
}

TEST(NoOpenFindings, CountsBaselinedOnesButNoAdvisoryOrInfoOnes) {
  const GateLimits gates = only({"NM-001"}, {});
  Ledger ledger = ledger_of({{"NM-001", units(4, 1)}});
  ledger.findings[0].disposition = Disposition::baselined;
  EXPECT_EQ(outcome(ledger, gates, "no open findings"), "failed: 0 of NM-001: 1 (NM-001 1)");
  ledger = ledger_of({{"NM-001", units(4, 1)}});
  ledger.findings[0].confidence = Confidence::advisory;
  EXPECT_EQ(outcome(ledger, gates, "no open findings"), "passed: 0 of NM-001: 0");
  ledger = ledger_of({{"NM-001", units(4, 1)}});
  ledger.findings[0].severity = Severity::info;
  EXPECT_EQ(outcome(ledger, gates, "no open findings"), "passed: 0 of NM-001: 0");
}

TEST(EveryUnitPasses, ShowsTheFraction) {
  const GateLimits gates = only({}, {"NR-001", "NR-002"});
  EXPECT_EQ(outcome(ledger_of({{"NR-001", units(7, 1)}, {"NR-002", units(8, 0)}}), gates, "every unit passes"),
            "failed: all of NR-001, NR-002: 15/16");
  EXPECT_EQ(outcome(ledger_of({{"NR-001", units(8, 0)}, {"NR-002", units(8, 0)}}), gates, "every unit passes"),
            "passed: all of NR-001, NR-002: 16/16");
  EXPECT_EQ(outcome(ledger_of({{"NR-001", units(7, 0, 1, 2)}, {"NR-002", units(0, 0)}}), gates, "every unit passes"),
            "passed: all of NR-001, NR-002: 7/7, 1 waived, 2 unknown");
}

TEST(EveryUnitPasses, FailsWhereARuleHasShownNothing) {
  const GateLimits gates = only({}, {"NR-001", "NR-002"});
  EXPECT_EQ(outcome(ledger_of({{"NR-001", units(0, 0, 0, 2)}, {"NR-002", units(8, 0)}}), gates, "every unit passes"),
            "failed: all of NR-001, NR-002: 8/8, 2 unknown; nothing measured: NR-001");
  EXPECT_EQ(outcome(ledger_of({{"NR-001", units(0, 0, 1, 0)}, {"NR-002", units(0, 0)}}), gates, "every unit passes"),
            "failed: all of NR-001, NR-002: 0/0, 1 waived; nothing measured: NR-001");
}

TEST(Gates, AreNotApplicableWithoutUnits) {
  const Ledger ledger = ledger_of({{"NM-001", units(0, 0)}, {"IM-001", units(3, 0)}});
  EXPECT_EQ(outcome(ledger, only({"NM-001"}, {}), "no open findings"), "passed: 0 of NM-001: not applicable");
  EXPECT_EQ(outcome(ledger, only({}, {"NM-001"}), "every unit passes"), "passed: all of NM-001: not applicable");
}

TEST(Gates, FailForARuleThatDidNotRun) {
  const Ledger ledger = ledger_of({{"NM-001", units(3, 0)}});
  EXPECT_EQ(outcome(ledger, only({"NM-001", "NM-002"}, {}), "no open findings"),
            "failed: 0 of NM-001, NM-002: not evaluated: NM-002");
  EXPECT_EQ(outcome(ledger, only({}, {"NR-001", "NM-001", "NR-002"}), "every unit passes"),
            "failed: all of NR-001, NM-001, NR-002: not evaluated: NR-001, NR-002");
}

TEST(NoOpenCritical, LooksAtTheFindingsOfAllRules) {
  GateLimits gates = only({}, {});
  gates.no_open_critical = true;
  EXPECT_EQ(outcome(ledger_of({{"IM-001", units(3, 2)}}), gates, "no open critical"), "passed: 0: 0");
  Ledger ledger = ledger_of({{"WF-001", units(3, 2)}, {"NM-001", units(3, 1)}}, Severity::critical);
  for (RuleRecord& record : ledger.rules) record.requirement.clear();
  EXPECT_EQ(outcome(ledger, gates, "no open critical"), "failed: 0: 3 (NM-001 1, WF-001 2)");
  for (Finding& finding : ledger.findings) finding.disposition = Disposition::baselined;
  EXPECT_EQ(outcome(ledger, gates, "no open critical"), "failed: 0: 3 (NM-001 1, WF-001 2)");
  for (Finding& finding : ledger.findings) finding.disposition = Disposition::suppressed;
  EXPECT_EQ(outcome(ledger, gates, "no open critical"), "passed: 0: 0");
}

TEST(NoOpenCritical, GoesByTheSeverityOfTheFinding) {
  GateLimits gates = only({}, {});
  gates.no_open_critical = true;
  Ledger ledger = ledger_of({{"WF-002", units(3, 1)}}, Severity::critical);
  ledger.findings[0].severity = Severity::low;
  EXPECT_EQ(outcome(ledger, gates, "no open critical"), "passed: 0: 0");
}

}  // namespace
}  // namespace assay::testing
