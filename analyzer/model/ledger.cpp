#include "analyzer/model/ledger.h"

#include <array>
#include <cstddef>
#include <set>
#include <string_view>

namespace assay {

std::string_view to_string(UnitStatus status) {
  constexpr std::array<std::string_view, 4> kWords = {"passed", "failed", "waived", "unknown"};
  return kWords[static_cast<std::size_t>(status)];
}

UnitCounts& UnitCounts::operator+=(const UnitCounts& other) {
  passed += other.passed;
  failed += other.failed;
  waived += other.waived;
  unknown += other.unknown;
  return *this;
}

UnitCounts RuleRecord::counts() const {
  UnitCounts counts;
  std::set<std::string_view> unknown_in;
  for (const Unit& unit : units) {
    switch (unit.status) {
      case UnitStatus::passed: ++counts.passed; break;
      case UnitStatus::failed: ++counts.failed; break;
      case UnitStatus::waived: ++counts.waived; break;
      case UnitStatus::unknown: unknown_in.insert(unit.path); break;
    }
  }
  counts.unknown = unknown_in.size();
  return counts;
}

}  // namespace assay
