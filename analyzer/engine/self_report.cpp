#include "self_report.h"

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "fingerprint.h"

namespace assay {
namespace {

// Which rule speaks of which kind of notice.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRuleOfNotice{{
    {"binary", "SY-001"},
    {"too-large", "SY-006"},
    {"encoding", "SY-007"},
    {"symlink-escape", "SY-008"},
    {"symlink-loop", "SY-008"},
    {"unreadable", "SY-001"},
    {"excluded", "SY-005"},
}};

Finding blank(const RuleInfo& info, std::string path, std::string message) {
  Finding finding;
  finding.rule = info.id;
  finding.severity = info.severity;
  finding.confidence = info.confidence;
  finding.unit = path;
  finding.path = std::move(path);
  finding.message = std::move(message);
  finding.requirement = info.requirement;
  finding.fingerprint = fingerprint(info.id, {}, finding.message);
  return finding;
}

}  // namespace

std::optional<Finding> self_finding(const ActiveRules& rules, std::string_view id, const FileFacts& file,
                                    std::string_view text, Span span, std::string message) {
  const ActiveRule* active = rules.find(id);
  if (active == nullptr) return std::nullopt;
  Finding finding = blank(active->rule->info, file.path, std::move(message));
  const LineIndex lines(text);
  finding.span = span;
  finding.start = lines.position(text, span.start);
  finding.end = lines.position(text, span.end);
  return finding;
}

std::vector<Finding> self_report(const ActiveRules& rules, const ProjectFacts& project,
                                 const std::vector<SourceFile>& sources, const std::vector<Notice>& notices,
                                 const std::vector<RuleFault>& faults) {
  std::vector<Finding> findings;
  const auto keep = [&](std::optional<Finding> finding) {
    if (finding) findings.push_back(std::move(*finding));
  };
  for (const FileFacts& file : project.files()) {
    if (file.errors.empty()) continue;
    const std::string_view text = sources[file.file].text();
    const Notice& first = file.errors.front();
    std::string message = "the file does not parse: " + first.text;
    if (file.errors.size() > 1) message += " (and " + std::to_string(file.errors.size() - 1) + " more)";
    const Span line = LineIndex(text).line_span(text, first.line);
    keep(self_finding(rules, "SY-001", file, text, line, std::move(message)));
  }
  for (const Notice& notice : notices) {
    for (const auto& [kind, id] : kRuleOfNotice) {
      const ActiveRule* active = rules.find(id);
      if (notice.kind != kind || active == nullptr || notice.path.empty()) continue;
      Finding& finding = findings.emplace_back(blank(active->rule->info, notice.path, notice.text));
      finding.fingerprint = fingerprint(id, {}, notice.kind);  // the text has sizes and counts, which may change
    }
  }
  for (const RuleFault& fault : faults) {
    const ActiveRule* active = rules.find("SY-009");
    if (active == nullptr || fault.file == kNoFile) continue;
    findings.push_back(blank(active->rule->info, project.file(fault.file).path,
                             "rule " + fault.rule->info.id + " failed on this file: " + fault.what));
  }
  return findings;
}

std::vector<Finding> report_coverage(const ActiveRules& rules, const ProjectFacts& project, const Ledger& ledger,
                                     const Rational& limit) {
  std::vector<Finding> findings;
  const ActiveRule* active = rules.find("SY-004");
  if (active == nullptr) return findings;
  std::set<std::string_view> read;
  for (const FileFacts& file : project.files()) {
    if (file.state == ParseState::complete) read.insert(file.path);
  }
  for (const RuleRecord& record : ledger.rules) {
    if (!record.scored()) continue;
    std::set<std::string_view> undecided;  // paths: the unknown units of one file count as one
    for (const Unit& unit : record.units) {
      if (unit.status == UnitStatus::unknown && read.contains(unit.path)) undecided.insert(unit.path);
    }
    if (undecided.empty()) continue;
    const std::uint64_t decided = record.counts().decided();
    const std::uint64_t all = decided + undecided.size();
    const Rational share(static_cast<std::int64_t>(decided), static_cast<std::int64_t>(all));
    if (share >= limit) continue;
    std::string message = record.rule + " can decide " + std::to_string(decided) + " of " + std::to_string(all) +
                          " units, a share of " + share.floored() + "; at least " + limit.floored() + " is asked for";
    Finding& finding =
        findings.emplace_back(blank(active->rule->info, std::string(*undecided.begin()), std::move(message)));
    finding.fingerprint = fingerprint(finding.rule, {}, record.rule);  // the counts may change
  }
  return findings;
}

}  // namespace assay
