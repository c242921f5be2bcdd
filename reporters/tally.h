// What several formats count and derive from a report in the same way.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/report.h"

namespace assay {

// The level a finding is shown with. Advisory findings never fail a run, so they are notes whatever their severity.
Level shown_level(const Finding& finding);

struct LevelCounts {
  std::array<std::uint64_t, 3> by_disposition{};  // indexed by Disposition

  std::uint64_t of(Disposition disposition) const { return by_disposition[static_cast<std::size_t>(disposition)]; }
};

struct Tally {
  std::array<LevelCounts, 3> by_level{};  // indexed by Level
  std::uint64_t open_advisory = 0;        // among the open notes

  const LevelCounts& of(Level level) const { return by_level[static_cast<std::size_t>(level)]; }
  std::uint64_t total(Disposition disposition) const;
};

Tally tally_of(const Report& report);

// What the repair of a finding's unit adds to the compliance score.
class Points {
 public:
  explicit Points(const Score& score);
  // Null where nothing is gained: the finding is not scored or is suppressed, or its requirement is not in the score.
  const Rational* of(const Finding& finding) const;

 private:
  std::map<std::string_view, const Rational*> gain_;  // by rule
};

// "+0.0042", floored; with so many digits that it is not zero, up to twelve.
std::string points_text(const Rational& gain);

// The requirement with this id in the standard, or null.
const Requirement* find_requirement(const Standard& standard, std::string_view id);

// 12345 as "12,345".
std::string grouped(std::uint64_t number);

// "1 file", "2 files".
std::string counted(std::uint64_t number, std::string_view noun);

// The rule with this id among the enabled ones, or null.
const RuleInfo* find_rule(const Report& report, std::string_view id);

// The first sentence of a Markdown text, in one line.
std::string first_sentence(std::string_view markdown);

// Both sides of "12/34", cut into lines of at most `width` columns where it is longer. Never empty.
std::vector<std::string> fraction_lines(const Rational& value, std::size_t width);

}  // namespace assay
