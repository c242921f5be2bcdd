// Prints a report for people and for programs. A format is one file and one row in formats.cpp.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "analyzer/model/report.h"

namespace assay {

struct ReportOptions {
  bool color = false;         // ANSI escapes, in what people read
  std::uint32_t width = 100;  // columns of the terminal, at least 60; for `full` and the summary
  std::string category = {};  // of a SARIF run; empty: one made of the tool, the profile and the folder
};

// Writes the whole of `report` as UTF-8, with the same bytes for the same report and options (but for the timing at the
// end of the JSON report). Writes as it goes, without a copy of the report (but for SARIF, which is held until
// its size is known). What people read shows control characters,
// bytes that are not UTF-8 and marks of writing direction escaped, so neither a file name nor a message can leave its
// place. Errors of the stream are left in its state.
using WriteReport = void (*)(const Report& report, std::ostream& out, const ReportOptions& options);

struct Format {
  std::string_view name;     // as written after --output
  std::string_view summary;  // for --help: one line, no final period
  WriteReport write;
};

// All formats, in the order in which help lists them.
std::span<const Format> formats();

// Null when there is no format of that name.
const Format* find_format(std::string_view name);

// For standard error after a check: how many findings of which level and disposition, files, notices, then the
// scorecard.
void write_summary(const Report& report, std::ostream& out, const ReportOptions& options);

// The scorecard alone: categories, requirements and rules with their fractions, the compliance score, coverage,
// readiness, gates, and the repairs that gain most.
void write_scorecard(const Report& report, std::ostream& out, const ReportOptions& options);

// The trend of recorded runs: for people, and as JSON (docs/schema/assay-history-1.schema.json).
void write_history(const Trend& trend, std::ostream& out, const ReportOptions& options);
void write_history_json(const Trend& trend, std::ostream& out);

}  // namespace assay
