#include "analyzer/engine/ledger_merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace assay {
namespace {

int badness(UnitStatus status) {
  switch (status) {
    case UnitStatus::passed: break;
    case UnitStatus::waived: return 1;
    case UnitStatus::unknown: return 2;
    case UnitStatus::failed: return 3;
  }
  return 0;
}

// By key; of equal keys the one that stands first is the one to keep.
bool sorts_before(const Unit& a, const Unit& b) {
  const auto order = [](const Unit& unit) {
    return std::tuple<const std::string&, int, const std::string&>(unit.key, -badness(unit.status), unit.reason);
  };
  return order(a) < order(b);
}

void join_units(std::vector<Unit>& units) {
  std::ranges::sort(units, sorts_before);
  const auto repeated = std::ranges::unique(units, {}, &Unit::key);
  units.erase(repeated.begin(), repeated.end());
}

}  // namespace

Ledger merge(std::vector<Ledger> parts) {
  Ledger whole;
  std::map<std::string, RuleRecord> rules;
  for (Ledger& part : parts) {
    for (RuleRecord& record : part.rules) {
      const auto [place, is_new] = rules.try_emplace(record.rule);
      if (is_new) {
        place->second = std::move(record);
      } else {
        std::ranges::move(record.units, std::back_inserter(place->second.units));
      }
    }
    // The union of two sorted multisets keeps the greater number of each element.
    std::sort(part.findings.begin(), part.findings.end());
    std::vector<Finding> joined;
    std::set_union(std::make_move_iterator(whole.findings.begin()), std::make_move_iterator(whole.findings.end()),
                   std::make_move_iterator(part.findings.begin()), std::make_move_iterator(part.findings.end()),
                   std::back_inserter(joined));
    whole.findings = std::move(joined);
  }
  for (auto& [id, record] : rules) {
    join_units(record.units);
    whole.rules.push_back(std::move(record));
  }
  return whole;
}

}  // namespace assay
