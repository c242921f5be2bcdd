// Annotations of a GitHub Actions run: workflow commands on standard output, which the runner reads line by line.
// Form: docs.github.com "Workflow commands for GitHub Actions"; escapes and what the runner drops: actions/toolkit
// packages/core/src/command.ts, actions/runner src/Runner.Worker/ActionCommandManager.cs.
#include <algorithm>
#include <array>
#include <ostream>
#include <tuple>
#include <vector>

#include "paths.h"
#include "tally.h"
#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

constexpr std::size_t kOfOneLevel = 10;  // annotations that GitHub keeps of a step; it drops the rest in silence
constexpr std::array<std::string_view, 3> kCommands = {"error", "warning", "notice"};  // indexed by Level

enum class Part : std::uint8_t { property, data };

std::string escaped(std::string_view text, Part part) {
  std::string storage;
  std::string out;
  for (const char c : valid_utf8(text, storage)) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += part == Part::property ? "%3A" : ":"; break;
      case ',': out += part == Part::property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

std::string title_of(const Report& report, const Finding& finding) {
  const RuleInfo* rule = find_rule(report, finding.rule);
  return rule == nullptr ? finding.rule : finding.rule + ' ' + rule->name;
}

void annotate(const Report& report, const Finding& finding, std::ostream& out) {
  out << "::" << kCommands[static_cast<std::size_t>(shown_level(finding))]
      << " file=" << escaped(printable(repository_path(report, finding.path)), Part::property)
      << ",line=" << finding.start.line << ",endLine=" << finding.end.line;
  // The runner refuses columns of a place that spans lines.
  if (finding.start.line == finding.end.line)
    out << ",col=" << finding.start.column << ",endColumn=" << finding.end.column;
  out << ",title=" << escaped(printable(title_of(report, finding)), Part::property)
      << "::" << escaped(printable(finding.message), Part::data) << '\n';
}

// The run in one line, as a notice without a place.
void headline(const Report& report, std::ostream& out) {
  const Score& score = report.score;
  std::string text = score.value ? "Compliance " + score.value->floored() : "Compliance not measured";
  if (score.grade) text += ", " + std::string(to_string(*score.grade));
  if (score.coverage) text += "; coverage " + score.coverage->floored();
  std::string failed;
  for (const Gate& gate : score.gates) {
    if (!gate.passed) failed += (failed.empty() ? "" : ", ") + gate.name;
  }
  if (!failed.empty()) text += "; gates not passed: " + failed;
  if (!report.complete) text += "; the analysis is incomplete";
  out << "::notice title=" << escaped(report.tool.name, Part::property) << "::" << escaped(printable(text), Part::data)
      << '\n';
}

}  // namespace

void write_github(const Report& report, std::ostream& out, const ReportOptions&) {
  std::vector<const Finding*> open;
  for (const Finding& finding : report.findings) {
    if (finding.disposition == Disposition::open) open.push_back(&finding);
  }
  std::ranges::stable_sort(open, {}, [](const Finding* f) { return std::tuple(shown_level(*f), f->severity); });

  headline(report, out);
  std::array<std::size_t, 3> room = {kOfOneLevel, kOfOneLevel, kOfOneLevel - 1};  // one notice is the headline
  std::array<std::uint64_t, 3> left_out{};
  for (const Finding* finding : open) {
    const auto level = static_cast<std::size_t>(shown_level(*finding));
    if (room[level] == 0) {
      ++left_out[level];
      continue;
    }
    --room[level];
    annotate(report, *finding, out);
  }
  if (left_out == std::array<std::uint64_t, 3>{}) return;
  // A line that is no command: it stands in the log of the step.
  out << "assay: not annotated, because GitHub keeps " << kOfOneLevel
      << " annotations of a level for each step: " << counted(left_out[0], "error") << ", "
      << counted(left_out[1], "warning") << ", " << counted(left_out[2], "note")
      << "; `--output markdown` lists them\n";
}

}  // namespace assay
