// One line a finding, in the form that editors' problem matchers and grep read: path:line:col: level: message
// [rule-id].
#include <ostream>

#include "tally.h"
#include "terminal.h"
#include "unicode.h"
#include "writers.h"

namespace assay {

void write_text(const Report& report, std::ostream& out, const ReportOptions& options) {
  const Painter paint(options.color);
  for (const Finding& finding : report.findings) {
    if (finding.disposition != Disposition::open) continue;  // counted in the summary; `full` and `json` list them
    const Level level = shown_level(finding);
    out << paint(Paint::bold, printable(finding.path)) << ':' << finding.start.line << ':' << finding.start.column
        << ": " << paint(paint_of(level), to_string(level)) << ": " << printable(finding.message) << ' '
        << paint(Paint::cyan, '[' + finding.rule + ']') << '\n';
  }
}

}  // namespace assay
