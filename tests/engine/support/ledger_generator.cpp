#include "support/ledger_generator.h"

#include <algorithm>
#include <array>
#include <set>

namespace assay::testing {
namespace {

template <typename T>
const T& pick(Random& random, const std::vector<T>& from) {
  return from[below(random, from.size())];
}

std::string number(std::size_t n) { return std::to_string(n); }

std::string rule_id(std::size_t n) { return "RU-" + std::string(n < 10 ? "00" : "0") + number(n); }

Standard random_standard(Random& random) {
  Standard standard;
  standard.profile = "random";
  standard.compliance_category = "R1";
  const std::array<std::string, 4> ids = {"R1", "R2", "R3", "BL"};
  const std::array<Rational, 4> weights = {Rational(15, 100), Rational(10, 100), Rational(10, 100), Rational(65, 100)};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Category category{ids[i], "Category " + ids[i], weights[i], {}, ids[i] == "BL"};
    const std::size_t requirements = i == 0 ? 1 + below(random, 4) : below(random, 4);
    for (std::size_t j = 0; j < requirements; ++j) {
      Requirement requirement{"REQ-" + ids[i] + '-' + number(j), "Requirement", "", 1};
      if (one_in(random, 3)) {
        requirement.share =
            Rational(static_cast<std::int64_t>(below(random, 5)), static_cast<std::int64_t>(1 + below(random, 3)));
      }
      for (std::size_t other = one_in(random, 3) ? below(random, 4) : 0; other > 0; --other) {
        requirement.also_rules.push_back(rule_id(below(random, 12)));
      }
      category.requirements.push_back(requirement);
    }
    standard.categories.push_back(category);
  }
  if (!one_in(random, 4)) {
    standard.attested_baseline = Rational(static_cast<std::int64_t>(below(random, 101)), 100);
    standard.attested_by = "release review";
  }
  return standard;
}

std::string random_requirement(const Standard& standard, Random& random) {
  if (one_in(random, 12)) return "";
  if (one_in(random, 12)) return "REQ-XX-001";  // not in the standard
  const std::vector<Requirement>& compliance = standard.categories.front().requirements;
  const std::vector<Requirement>& other = pick(random, standard.categories).requirements;
  return pick(random, other.empty() || one_in(random, 2) ? compliance : other).id;
}

GateLimits random_gates(const std::vector<RuleRecord>& rules, Random& random) {
  GateLimits gates;
  gates.min_score = Rational(static_cast<std::int64_t>(50 + below(random, 51)), 100);
  gates.min_coverage = Rational(static_cast<std::int64_t>(50 + below(random, 51)), 100);
  for (const RuleRecord& record : rules) {
    if (one_in(random, 4)) gates.no_open.push_back(record.rule);
    if (one_in(random, 4)) gates.every_unit_passes.push_back(record.rule);
  }
  if (one_in(random, 10)) gates.no_open.push_back("ZZ-404");  // a rule that does not run
  if (one_in(random, 10)) gates.every_unit_passes.push_back("ZZ-404");
  gates.no_open_critical = !one_in(random, 4);
  return gates;
}

Finding finding_of(const RuleRecord& record, const Unit& unit, Disposition disposition, std::uint32_t start) {
  Finding finding;
  finding.rule = record.rule;
  finding.severity = record.severity;
  finding.confidence = record.confidence;
  finding.path = unit.path;
  finding.span = {start, start + 5};
  finding.message = "breaks the rule";
  finding.unit = unit.key;
  finding.requirement = record.requirement;
  finding.disposition = disposition;
  if (disposition != Disposition::open) finding.reason = "known";
  return finding;
}

// The findings that make the unit's status true, and some that are without consequence.
void add_findings(Ledger& ledger, const RuleRecord& record, const Unit& unit, Random& random) {
  const auto add = [&](Disposition disposition) {
    const auto start = static_cast<std::uint32_t>(below(random, 100'000));
    ledger.findings.push_back(finding_of(record, unit, disposition, start));
  };
  if (unit.status == UnitStatus::failed) {
    const std::size_t failing = 1 + below(random, 3);
    for (std::size_t i = 0; i < failing; ++i) add(one_in(random, 4) ? Disposition::baselined : Disposition::open);
  }
  if (unit.status == UnitStatus::waived || (unit.status == UnitStatus::failed && one_in(random, 4))) {
    add(Disposition::suppressed);
  }
  if (one_in(random, 6)) {
    add(Disposition::open);
    ledger.findings.back().severity = Severity::info;
  }
  if (one_in(random, 6)) {
    add(Disposition::open);
    ledger.findings.back().confidence = Confidence::advisory;
  }
}

// Most of the units of a world pass, or few do; now and then all do.
UnitStatus random_status(std::size_t passing_in_ten, Random& random) {
  if (below(random, 10) < passing_in_ten) return UnitStatus::passed;
  constexpr std::array kOther = {UnitStatus::failed, UnitStatus::failed, UnitStatus::failed, UnitStatus::waived,
                                 UnitStatus::unknown};
  return kOther[below(random, kOther.size())];
}

void remove_findings(Ledger& ledger, const RuleRecord& record, const Unit& unit) {
  std::erase_if(ledger.findings, [&](const Finding& finding) {
    return finding.rule == record.rule && finding.unit == unit.key && finding.scored();
  });
}

std::string text_of(const std::optional<Rational>& value) { return value ? value->text() : "none"; }

std::string text_of(const UnitCounts& counts) {
  return number(counts.passed) + '+' + number(counts.failed) + '+' + number(counts.waived) + '+' +
         number(counts.unknown);
}

}  // namespace

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

bool one_in(Random& random, std::size_t n) { return below(random, n) == 0; }

World random_world(Random& random) {
  World world{random_standard(random), {}};
  const std::size_t rules = 1 + below(random, 12);
  const std::size_t files = 1 + below(random, 8);
  const std::size_t passing_in_ten = 1 + below(random, 10);
  for (std::size_t i = 0; i < rules; ++i) {
    RuleRecord record;
    record.rule = rule_id(i);
    record.severity = static_cast<Severity>(below(random, one_in(random, 4) ? 5 : 4));
    record.confidence = static_cast<Confidence>(below(random, one_in(random, 4) ? 3 : 2));
    record.requirement = random_requirement(world.standard, random);
    const bool applies_nowhere = one_in(random, 8);
    for (std::size_t file = 0; file < files && !applies_nowhere; ++file) {
      if (one_in(random, 3)) continue;
      const std::string path = "src/file" + number(file) + ".py";
      const std::size_t units = one_in(random, 2) ? 1 : 2 + below(random, 3);
      for (std::size_t j = 0; j < units; ++j) {
        Unit unit{units == 1 ? path : path + "::Class" + number(j), path, random_status(passing_in_ten, random), ""};
        add_findings(world.ledger, record, unit, random);
        record.units.push_back(std::move(unit));
      }
    }
    world.ledger.rules.push_back(std::move(record));
  }
  std::sort(world.ledger.findings.begin(), world.ledger.findings.end());
  world.standard.gates = random_gates(world.ledger.rules, random);
  return world;
}

std::vector<UnitPlace> places_of(const Ledger& ledger, UnitStatus status) {
  std::vector<UnitPlace> places;
  for (std::size_t rule = 0; rule < ledger.rules.size(); ++rule) {
    for (std::size_t unit = 0; unit < ledger.rules[rule].units.size(); ++unit) {
      if (ledger.rules[rule].units[unit].status == status) places.push_back({rule, unit});
    }
  }
  return places;
}

std::vector<std::string> paths_of(const Ledger& ledger) {
  std::set<std::string> paths;
  for (const RuleRecord& record : ledger.rules) {
    for (const Unit& unit : record.units) paths.insert(unit.path);
  }
  return {paths.begin(), paths.end()};
}

Ledger with_status(Ledger ledger, UnitPlace place, UnitStatus status) {
  const RuleRecord& record = ledger.rules[place.rule];
  Unit& unit = ledger.rules[place.rule].units[place.unit];
  unit.status = status;
  remove_findings(ledger, record, unit);
  if (status == UnitStatus::failed) ledger.findings.push_back(finding_of(record, unit, Disposition::open, 0));
  if (status == UnitStatus::waived) ledger.findings.push_back(finding_of(record, unit, Disposition::suppressed, 0));
  std::sort(ledger.findings.begin(), ledger.findings.end());
  return ledger;
}

Ledger without_unit(Ledger ledger, UnitPlace place) {
  RuleRecord& record = ledger.rules[place.rule];
  remove_findings(ledger, record, record.units[place.unit]);
  record.units.erase(record.units.begin() + static_cast<std::ptrdiff_t>(place.unit));
  return ledger;
}

Ledger with_new_unit(Ledger ledger, std::size_t rule, UnitStatus status, Random& random) {
  const std::vector<std::string> paths = paths_of(ledger);
  const std::string path = paths.empty() || one_in(random, 2) ? "src/new.py" : pick(random, paths);
  std::vector<Unit>& units = ledger.rules[rule].units;
  units.push_back({path + "::New", path, UnitStatus::passed, ""});
  return with_status(std::move(ledger), {rule, units.size() - 1}, status);
}

Ledger with_unreadable_file(Ledger ledger, const std::string& path, Random& random) {
  for (RuleRecord& record : ledger.rules) {
    const std::size_t had = std::erase_if(record.units, [&](const Unit& unit) { return unit.path == path; });
    if (had > 0 || one_in(random, 3)) record.units.push_back({path, path, UnitStatus::unknown, "unreadable"});
  }
  std::erase_if(ledger.findings, [&](const Finding& finding) { return finding.path == path; });
  return ledger;
}

Ledger shuffled(Ledger ledger, Random& random) {
  std::ranges::shuffle(ledger.rules, random);
  std::ranges::shuffle(ledger.findings, random);
  for (RuleRecord& record : ledger.rules) std::ranges::shuffle(record.units, random);
  return ledger;
}

std::vector<Ledger> split(const Ledger& ledger, std::size_t count, Random& random) {
  std::vector<Ledger> parts(count);
  for (const RuleRecord& record : ledger.rules) {
    RuleRecord empty = record;
    empty.units.clear();
    for (Ledger& part : parts) part.rules.push_back(empty);
  }
  for (const std::string& path : paths_of(ledger)) {
    Ledger& part = parts[below(random, count)];
    for (std::size_t rule = 0; rule < ledger.rules.size(); ++rule) {
      std::ranges::copy_if(ledger.rules[rule].units, std::back_inserter(part.rules[rule].units),
                           [&](const Unit& unit) { return unit.path == path; });
    }
    std::ranges::copy_if(ledger.findings, std::back_inserter(part.findings),
                         [&](const Finding& finding) { return finding.path == path; });
  }
  return parts;
}

std::string describe(const Score& score) {
  std::string text = "value " + text_of(score.value) + " grade " +
                     (score.grade ? std::string(to_string(*score.grade)) : "none") + " coverage " +
                     text_of(score.coverage) + " units " + text_of(score.counts) + " readiness " +
                     text_of(score.readiness) + '\n';
  for (const CategoryScore& category : score.categories) {
    text += category.id + ' ' + category.title + ' ' + category.weight.text() +
            (category.attested ? " attested " : " ") + text_of(category.measured) + ' ' + text_of(category.value) +
            '\n';
    for (const RequirementScore& requirement : category.requirements) {
      text += "  " + requirement.id + ' ' + requirement.title + ' ' + requirement.share.text() + ' ' +
              text_of(requirement.value) + ' ' + text_of(requirement.counts) + '\n';
      for (const RuleScore& rule : requirement.rules) {
        text += "    " + rule.rule + ' ' + std::string(to_string(rule.severity)) + ' ' + text_of(rule.counts) + ' ' +
                text_of(rule.value) + ' ' + rule.gain.text() + '\n';
      }
    }
  }
  for (const Gate& gate : score.gates) {
    text += gate.name + (gate.passed ? " passed: " : " failed: ") + gate.expected + ": " + gate.actual + '\n';
  }
  for (const Opportunity& step : score.best) {
    text += step.rule + ' ' + step.unit + ' ' + step.path + ' ' + step.gain.text() + '\n';
  }
  return text;
}

std::string describe(const Ledger& ledger) {
  std::string text;
  for (const RuleRecord& record : ledger.rules) {
    text += record.rule + ' ' + std::string(to_string(record.severity)) + ' ' +
            std::string(to_string(record.confidence)) + ' ' + record.requirement + '\n';
    for (const Unit& unit : record.units) {
      text += "  " + unit.key + ' ' + unit.path + ' ' + std::string(to_string(unit.status)) + ' ' + unit.reason + '\n';
    }
  }
  for (const Finding& finding : ledger.findings) {
    text += finding.path + ':' + number(finding.span.start) + '-' + number(finding.span.end) + ' ' + finding.rule +
            ' ' + std::string(to_string(finding.severity)) + ' ' + std::string(to_string(finding.confidence)) + ' ' +
            std::string(to_string(finding.disposition)) + ' ' + finding.message + ' ' + finding.unit + ' ' +
            finding.reason + '\n';
  }
  return text;
}

}  // namespace assay::testing
