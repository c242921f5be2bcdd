// The evidence: for each rule the units it applies to and what became of each, and every finding with its disposition.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/model/finding.h"

namespace assay {

// failed: at least one open (or baselined) scored finding. waived: it has findings and all of them are suppressed with
// a reason. unknown: it could not be decided or read, and nothing failed.
enum class UnitStatus : std::uint8_t { passed, failed, waived, unknown };

std::string_view to_string(UnitStatus status);

struct Unit {
  std::string key;   // unique within the rule: a path, "path::Class", "path::Class.run"
  std::string path;  // the file it lies in
  UnitStatus status = UnitStatus::passed;
  std::string reason;      // why it is unknown
  bool undecided = false;  // something in it could not be decided, whatever its status
};

// How many units of one rule, or of several, ended how. The unknown units of one rule in one file count as one: how
// many units an unreadable file has is not known, so it counts as one, and coverage must not rise when a file that was
// read in part is not read at all.
struct UnitCounts {
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  std::uint64_t waived = 0;
  std::uint64_t unknown = 0;

  std::uint64_t total() const { return passed + failed + waived + unknown; }
  std::uint64_t decided() const { return passed + failed + waived; }
  UnitCounts& operator+=(const UnitCounts& other);
  bool operator==(const UnitCounts&) const = default;
};

struct RuleRecord {
  std::string rule;
  Severity severity = Severity::medium;
  Confidence confidence = Confidence::exact;
  std::string requirement;
  std::vector<Unit> units;  // sorted by key

  UnitCounts counts() const;
  bool scored() const { return confidence != Confidence::advisory && severity != Severity::info; }
};

struct Ledger {
  std::vector<RuleRecord> rules;  // sorted by id; one for each enabled rule
  std::vector<Finding> findings;  // sorted; nothing is ever dropped
};

}  // namespace assay
