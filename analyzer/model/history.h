// What earlier runs found, as far as a trend needs it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/model/ledger.h"
#include "analyzer/model/rational.h"

namespace assay {

struct RequirementPoint {
  std::string category;  // "R1"
  std::string id;        // "REQ-GS-001"
  std::string title;
  std::optional<Rational> value;  // none: nothing was measured
};

// One recorded run over a whole project.
struct HistoryPoint {
  std::string recorded;  // "2026-11-21T12:30:00Z"
  std::string revision;  // commit, or empty
  std::string tool_version;
  std::string profile;
  std::string profile_version;
  std::string rules_digest;  // runs with the same one can be compared
  bool complete = true;
  std::optional<Rational> score;
  std::optional<Rational> coverage;
  std::optional<Rational> readiness;
  UnitCounts units;
  std::array<std::uint64_t, 5> open{};  // open findings, by Severity
  std::uint64_t evaluated = 0;          // files
  std::uint64_t discovered = 0;
  std::uint64_t gates_passed = 0;
  std::uint64_t gates = 0;
  std::vector<RequirementPoint> requirements;  // in the order of the standard

  std::uint64_t open_findings() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : open) sum += count;
    return sum;
  }
};

struct Trend {
  std::vector<HistoryPoint> points;  // the oldest first
  std::uint64_t other_rules = 0;     // points that were left out because other rules made them
  bool ends_here = false;            // the last point is the run that this stands in the report of
};

}  // namespace assay
