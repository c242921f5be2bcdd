#include "analyzer/engine/run.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "active_rules.h"
#include "analyzer/engine/conceal.h"
#include "analyzer/engine/discover.h"
#include "analyzer/engine/score.h"
#include "analyzer/engine/verdict.h"
#include "apply_baseline.h"
#include "build_ledger.h"
#include "collect.h"
#include "digest.h"
#include "index_project.h"
#include "match.h"
#include "roles.h"
#include "self_report.h"
#include "suppress.h"
#include "surroundings.h"
#include "tree_before.h"
#include "view.h"

namespace assay {
namespace {

// Measures stages one after the other.
class Clock {
 public:
  explicit Clock(Timing& timing) : timing_(timing) {}
  void lap(std::string name) {
    const auto now = std::chrono::steady_clock::now();
    timing_.stages.emplace_back(std::move(name), std::chrono::duration<double>(now - last_).count());
    timing_.total = std::chrono::duration<double>(now - start_).count();
    last_ = now;
  }

 private:
  Timing& timing_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
  std::ranges::move(more, std::back_inserter(findings));
}

Notice notice_of_gone_entries(const BaselineUse& use) {
  return {"baseline", use.path, 0,
          std::to_string(use.gone) + (use.gone == 1 ? " entry matches" : " entries match") +
              " nothing any more; `assay baseline update` takes them out",
          false};
}

// What of the whole tree a run with a view tells.
class Seen {
 public:
  Seen(const Plan& plan, const RoleRules& roles, const std::vector<std::string>& paths, const Indexed& indexed,
       Progress& progress)
      : shown_(plan.view->shown.begin(), plan.view->shown.end()) {
    if (!plan.view->compares) return;
    before_.emplace(plan, roles, paths, indexed, progress);
    touched_ = touched_by(*plan.view, before_->project(), indexed.project);
  }

  bool shows(std::string_view path) const { return shown_.contains(path); }
  std::vector<char> marked(const ProjectFacts& project) const { return marks_of(project, shown_, touched_); }

  void narrow(Collected& collected, const ProjectFacts& project, Progress& progress) const {
    const auto elsewhere = [&](const Finding& finding) { return !shows(finding.path); };
    if (!before_) std::erase_if(collected.findings, elsewhere);
    std::vector<Finding> before;
    if (std::ranges::any_of(collected.findings, elsewhere)) before = before_->findings(touched_, progress);
    assay::narrow(collected, shown_, before, project);
  }

 private:
  Paths shown_;
  Paths touched_;
  std::optional<TreeBefore> before_;
};

std::vector<Finding> shown(const std::optional<Seen>& seen, std::vector<Finding> findings) {
  if (seen) std::erase_if(findings, [&](const Finding& finding) { return !seen->shows(finding.path); });
  return findings;
}

// Everything after discovery.
Run analyse(const Plan& plan, Run out, const Earlier* earlier, Clock& clock, Progress& progress) {
  Report& report = out.report;
  std::vector<Notice> notices = out.tree_notices;

  // Rules are asked once what they want to see; from here on they are read by every thread.
  const ActiveRules rules(plan.rules, plan.profile, plan.prefilter);
  const RoleRules roles(plan.profile, plan.settings.roles, plan.root);

  // One reading and one parse of each file. Trees are not kept; facts are, and they depend on the file and its place
  // alone.
  progress.stage("index", out.paths.size());
  Indexed indexed = index_project({plan.root, out.paths, *plan.settings.max_file_size, package_of_folder(plan.root),
                                   plan.jobs, earlier, plan.view ? &plan.view->changed.now : nullptr},
                                  rules, roles, plan.profile, progress);
  // A view shows some files, and elsewhere what comes from the change. The rest was read for its facts alone.
  std::optional<Seen> seen;
  if (plan.view) seen.emplace(plan, roles, out.paths, indexed, progress);
  out.sources = std::move(indexed.sources);
  out.read_notices = std::move(indexed.notices);
  out.project = std::move(indexed.project);
  std::uint64_t evaluated = 0;
  for (std::size_t i = 0; i < out.paths.size(); ++i) {
    if (seen && !seen->shows(out.paths[i])) continue;
    const bool read = out.project.file(static_cast<FileId>(i)).state != ParseState::none;
    evaluated += read ? 1 : 0;
    for (const Notice& notice : out.read_notices[i]) {
      if (!read) report.files.skipped.push_back({out.paths[i], notice.text});
      notices.push_back(notice);
    }
  }
  clock.lap("index");

  // The joined facts no longer change. One walk a file for all rules that may find something in it; a slot a file keeps
  // the order.
  progress.stage("match", out.paths.size());
  Matches matches = match(rules, out.project, out.sources, seen ? seen->marked(out.project) : std::vector<char>(),
                          plan.jobs, progress);
  for (const RuleFault& fault : matches.faults) {
    notices.push_back({"rule-fault", fault.file == kNoFile ? std::string() : out.paths[fault.file], 0,
                       "rule " + fault.rule->info.id + " failed: " + fault.what, true});
  }
  for (const FileId file : matches.candidates) out.candidates.push_back(out.paths[file]);
  const std::vector<RuleFault> faults = matches.faults;
  Collected collected = collect(std::move(matches), rules, out.project, out.sources, plan.jobs);
  if (seen) seen->narrow(collected, out.project, progress);
  append(collected.findings, shown(seen, self_report(rules, out.project, out.sources, notices, faults)));
  clock.lap("match");

  // Dispositions are set, nothing is dropped; what suppressions themselves do wrong is found here.
  std::vector<Finding> about = suppress(collected.findings, out.project, out.sources, rules,
                                        {.today = plan.today, .known_ids = plan.known_rules});
  append(collected.findings, shown(seen, std::move(about)));
  // From here on no finding and no notice holds a secret of the code: whatever prints them cannot give one away.
  conceal(collected.findings, notices, out.sources);
  out.ledger = build_ledger(std::move(collected.findings), std::move(collected.units), rules, out.project, plan.jobs);
  if (!seen) {  // a part tells nothing of how much a rule can decide
    append(out.ledger.findings,
           report_coverage(rules, out.project, out.ledger, plan.profile.standard().gates.min_coverage));
  }
  // The ledger is made: what is old changes no unit and no score.
  if (plan.baseline) {
    AppliedBaseline applied = apply_baseline(out.ledger.findings, plan, out.project, out.skipped);
    if (applied.use.gone > 0) notices.push_back(notice_of_gone_entries(applied.use));
    report.baseline = std::move(applied.use);
    out.kept_baseline = std::move(applied.kept);
  }
  std::ranges::sort(out.ledger.findings, [](const Finding& a, const Finding& b) { return a < b; });
  report.findings = out.ledger.findings;

  // Pure arithmetic over the ledger.
  report.standard = plan.profile.standard();
  report.standard.attested_baseline = *plan.settings.attested_baseline;
  report.standard.attested_by = *plan.settings.attested_by;
  if (*plan.settings.min_score) report.standard.gates.min_score = **plan.settings.min_score;
  report.score = score(out.ledger, report.standard);
  clock.lap("score");

  report.tool = plan.tool;
  report.tool.rules_digest = rules_digest(plan);
  report.root = plan.shown_root;
  report.root_uri = file_uri(plan.root);
  report.root_in_repository = prefix_in_repository(plan.root);
  report.revision = head_commit(plan.root);
  std::ranges::sort(notices);
  report.notices = std::move(notices);
  for (const SkippedFile& skipped : out.skipped) report.files.skipped.push_back(skipped);
  std::ranges::sort(report.files.skipped, {}, &SkippedFile::path);
  report.files.discovered = evaluated + report.files.skipped.size();
  report.files.evaluated = evaluated;
  for (const ActiveRule& active : rules.all()) report.rules.push_back(&active.rule->info);

  judge(report, plan);
  out.texts = std::make_unique<ShownTexts>(out.sources, out.ledger.findings, report.files.skipped);
  report.sources = out.texts.get();
  return out;
}

}  // namespace

Result<Run> run(const Plan& plan, Progress& progress) {
  Run out;
  Timing timing;
  Clock clock(timing);

  // Every file is known before the first one is read: nothing is added later, and the order is that of the paths.
  progress.stage("discover", 0);
  auto discovered = discover(plan.root, plan.paths, plan.settings);
  if (!discovered) return std::unexpected(std::move(discovered.error()));
  out.paths = std::move(discovered->paths);
  out.tree_notices = std::move(discovered->notices);
  out.skipped = std::move(discovered->skipped);
  if (plan.view) {
    // What else lies in the tree is not asked about.
    const auto not_shown = [&](const auto& one) { return !std::ranges::binary_search(plan.view->shown, one.path); };
    out.paths = files_now(std::move(out.paths), plan);
    std::erase_if(out.tree_notices, not_shown);
    std::erase_if(out.skipped, not_shown);
  }
  clock.lap("discover");
  out = analyse(plan, std::move(out), nullptr, clock, progress);
  out.report.timing = std::move(timing);
  return out;
}

Run run_patched(const Plan& plan, const Run& before, const PatchedFiles& patched, Progress& progress) {
  Run out;
  Timing timing;
  Clock clock(timing);
  out.paths = before.paths;
  out.tree_notices = before.tree_notices;
  out.skipped = before.skipped;
  const Earlier earlier{&before.sources, &before.read_notices, &before.project, &patched};
  out = analyse(plan, std::move(out), &earlier, clock, progress);
  out.report.timing = std::move(timing);
  return out;
}

}  // namespace assay
