#include "self_report.h"

#include <algorithm>
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

const Rule* find_rule(const Plan& plan, std::string_view id) {
  const auto it =
      std::ranges::lower_bound(plan.rules, id, {}, [](const Rule* rule) { return std::string_view(rule->info.id); });
  return it == plan.rules.end() || (*it)->info.id != id ? nullptr : *it;
}

std::optional<Finding> self_finding(const Plan& plan, std::string_view id, std::string path, std::string message) {
  const Rule* rule = find_rule(plan, id);
  if (rule == nullptr) return std::nullopt;
  return blank(rule->info, std::move(path), std::move(message));
}

std::vector<Finding> self_report(const Plan& plan, const ProjectFacts& project, const SourceTable& sources,
                                 const std::vector<Notice>& notices, const std::vector<RuleFault>& faults) {
  std::vector<Finding> findings;
  for (const FileFacts& file : project.files()) {
    if (file.errors.empty()) continue;
    const std::string_view text = sources[file.file].text();
    const Notice& first = file.errors.front();
    std::string message = "the file does not parse: " + first.text;
    if (file.errors.size() > 1) message += " (and " + std::to_string(file.errors.size() - 1) + " more)";
    auto finding = self_finding(plan, "SY-001", file.path, std::move(message));
    if (!finding) continue;
    const LineIndex lines(text);
    finding->span = lines.line_span(text, first.line);
    finding->start = lines.position(text, finding->span.start);
    finding->end = lines.position(text, finding->span.end);
    findings.push_back(std::move(*finding));
  }
  for (const Notice& notice : notices) {
    for (const auto& [kind, id] : kRuleOfNotice) {
      const Rule* rule = find_rule(plan, id);
      if (notice.kind != kind || rule == nullptr || notice.path.empty()) continue;
      Finding& finding = findings.emplace_back(blank(rule->info, notice.path, notice.text));
      finding.fingerprint = fingerprint(id, {}, notice.kind);  // the text has sizes and counts, which may change
    }
  }
  for (const RuleFault& fault : faults) {
    if (fault.file == kNoFile) continue;
    auto finding = self_finding(plan, "SY-009", project.file(fault.file).path,
                                "rule " + fault.rule->info.id + " failed on this file: " + fault.what);
    if (finding) findings.push_back(std::move(*finding));
  }
  return findings;
}

std::vector<Finding> report_coverage(const Plan& plan, const std::vector<GatheredFile>& files, const Ledger& ledger) {
  const Rational& limit = plan.profile.standard().gates.min_coverage;
  std::vector<Finding> findings;
  const Rule* rule = find_rule(plan, "SY-004");
  if (rule == nullptr) return findings;
  std::set<std::string_view> read;
  for (const GatheredFile& file : files) {
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
    Finding& finding = findings.emplace_back(blank(rule->info, std::string(*undecided.begin()), std::move(message)));
    finding.fingerprint = fingerprint(finding.rule, {}, record.rule);  // the counts may change
  }
  return findings;
}

}  // namespace assay
