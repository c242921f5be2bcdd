#include <algorithm>
#include <ctime>
#include <iostream>
#include <map>
#include <optional>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/run.h"
#include "changes.h"
#include "console.h"
#include "fix_summary.h"
#include "fixits/run_lock.h"
#include "outputs.h"
#include "plan.h"
#include "review.h"
#include "run_plan.h"
#include "workbench.h"

namespace assay {
namespace {

constexpr std::time_t kKeptSeconds = 30 * 24 * 60 * 60;  // how long a run can be undone

int rolled_back(const Failure& failure) {
  print_failure({"no file was changed: " + failure.message, failure.path, 0, 0, failure.kind});
  return kRolledBack;
}

// Suppressions of the tree that the trail does not tell of yet.
Result<std::vector<AuditedSuppression>> new_suppressions(const Run& run, AuditTrail& trail) {
  const Result<std::vector<std::string>> known = trail.suppressions();
  if (!known) return std::unexpected(known.error());
  std::vector<AuditedSuppression> out;
  for (const Finding& finding : run.ledger.findings) {
    if (finding.disposition != Disposition::suppressed || std::ranges::binary_search(*known, finding.fingerprint))
      continue;
    out.push_back({finding.rule, finding.path, finding.reason, finding.fingerprint});
  }
  return out;
}

Result<AuditEntry> entry_of(const RunRecord& record, const Repair& repaired, const std::string& score_before,
                            const Run& after, AuditTrail& trail) {
  AuditEntry entry = entry_about(record);
  entry.rules_digest = after.report.tool.rules_digest;
  entry.revision = after.report.revision;
  entry.score_before = score_before;
  if (after.report.score.value) entry.score_after = after.report.score.value->text();
  std::map<std::string_view, const RecordedFile*> files;
  for (const RecordedFile& file : record.files) files[file.path] = &file;
  for (const Repaired& one : repaired.repaired) {
    const Finding& finding = one.finding;
    const auto file = files.find(finding.fix->edits.front().path);
    if (file == files.end()) continue;  // a later round took it back to what it was
    entry.fixes.push_back({finding.rule, finding.path, finding.start.line, finding.fix->title, file->second->before,
                           file->second->after});
  }
  Result<std::vector<AuditedSuppression>> suppressions = new_suppressions(after, trail);
  if (!suppressions) return std::unexpected(suppressions.error());
  entry.suppressions = std::move(*suppressions);
  return entry;
}

// Replaces the files and writes down that it was done.
int write_files(const Plan& plan, Disk& disk, const Repair& repaired, const std::string& score_before,
                const Run& after) {
  std::vector<NewBytes> files;
  for (const auto& [path, file] : repaired.files) {
    if (file.before != file.after) files.push_back({path, file.before, file.after, file.edits});
  }
  if (files.empty()) return kClean;
  Transactions transactions(plan.root, disk);
  const Result<RunRecord> record = transactions.change(
      new_run("fix", std::to_string(repaired.repaired.size()) + " fixes in " + std::to_string(files.size()) + " files"),
      files);
  if (!record) return rolled_back(record.error());

  AuditTrail trail(plan.root, disk);
  const Result<AuditEntry> entry = entry_of(*record, repaired, score_before, after, trail);
  Result<void> written = entry ? audit(plan.root, disk, *entry) : std::unexpected(entry.error());
  if (!written) {
    print_failure({"the files were changed, and the audit trail could not be written: " + written.error().message,
                   written.error().path, 0, 0, Failure::Kind::io});
    return kRolledBack;
  }
  std::cerr << "assay: run " << record->id << "; `assay rollback` takes it back\n";
  const Result<std::size_t> pruned = transactions.prune(run_id_at(std::time(nullptr) - kKeptSeconds));
  if (!pruned) print_failure(pruned.error());
  return kClean;
}

// The report with what became of the fixes that do not hold: they are suggestions, and a notice says why.
Report with_withheld(const Report& report, const Repair& repaired) {
  Report out = report;
  for (const Withheld& withheld : repaired.withheld) {
    const Finding& refused = withheld.finding;
    out.notices.push_back({"fix-withheld", refused.path, refused.start.line,
                           "the fix for " + refused.rule + " is withheld: " + withheld.reason, false});
    for (Finding& finding : out.findings) {
      const bool same = finding.rule == refused.rule && finding.path == refused.path && finding.span == refused.span;
      if (same && finding.fix) finding.fix->safety = FixSafety::display;
    }
  }
  std::ranges::sort(out.notices);
  return out;
}

// The files and folders that were named.
class Scope {
 public:
  explicit Scope(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  bool holds(std::string_view path) const {
    return paths_.empty() || std::ranges::any_of(paths_, [&](const std::string& named) {
             return named == "." ||
                    (path.starts_with(named) && (path.size() == named.size() || path[named.size()] == '/'));
           });
  }

  // As for a check of these paths.
  int exit_code(const Report& report, const std::optional<Level>& fail_on) const {
    if (paths_.empty() || !report.complete) return report.exit_code;
    const bool fails = std::ranges::any_of(report.findings, [&](const Finding& finding) {
      return fail_on && finding.disposition == Disposition::open && finding.confidence != Confidence::advisory &&
             finding.level() <= *fail_on && holds(finding.path);
    });
    return fails ? kFindings : kClean;
  }

 private:
  std::vector<std::string> paths_;
};

}  // namespace

int command_fix(const Options& options) {
  Result<Plan> plan = make_plan(options);
  if (!plan) return refused(plan.error());
  plan->needs_facts = true;  // for repairs
  if (plan->view) {
    plan->paths = plan->view->shown;
    plan->view.reset();
    if (plan->paths.empty()) {
      if (!options.quiet) std::cerr << "assay: no file has changed\n";
      return kClean;
    }
  }
  // Whatever is to be repaired, the whole tree is looked at: another file may need what a repair would take away.
  const Scope scope(plan->paths);
  if (!plan->paths.empty()) plan->paths.insert(plan->paths.begin(), ".");
  const Result<Outputs> outputs = Outputs::prepare(options.outputs);
  if (!outputs) return refused(outputs.error());
  if (options.diff && outputs->uses_standard_output())
    return refused(fail("--diff: the patch has standard output for itself").error());

  // From before the first file is read until the last one is written nobody else changes the tree, as far as we can
  // tell.
  Disk disk;
  std::optional<RunLock> lock;
  if (options.diff) {
    if (const Result<void> done = recover_before_reading(plan->root); !done) return rolled_back(done.error());
  } else {
    Result<RunLock> taken = RunLock::take(plan->root);
    if (!taken) return rolled_back(taken.error());
    lock = std::move(*taken);
    if (const Result<void> done = recover_tree(plan->root, disk); !done) return rolled_back(done.error());
  }

  ProgressLine progress(progress_when(options));
  Result<Run> found = run(*plan, progress);
  if (!found) return refused(found.error());
  EngineWorkbench workbench(*plan, std::move(*found), progress);
  std::optional<Review> review;
  RepairOptions repair_options{.unsafe = options.unsafe,
                               .in_scope = [&](std::string_view path) { return scope.holds(path); }};
  if (options.review) {
    progress.clear();
    review.emplace(*workbench.first().report.sources, report_options(Stream::standard_error, true).width, std::cin,
                   std::cerr);
    repair_options.wanted = [&](const Finding& finding) { return review->wants(finding); };
  }
  const Repair repaired = repair(workbench, repair_options);
  progress.clear();
  const Run& after = workbench.run();
  const Score& before = workbench.first().report.score;

  if (!options.diff) {
    const int code = write_files(*plan, disk, repaired, before.value ? before.value->text() : "", after);
    if (code != kClean) return code;
  }
  std::vector<std::string> left_out;
  const Result<void> printed = to_standard_output([&](std::ostream& out) {
    if (options.diff) {
      left_out = write_patch(repaired, *workbench.first().report.sources, *after.report.sources, out);
    } else if (outputs->empty()) {
      write_repairs(repaired, out);
    }
  });
  if (!printed) return refused(printed.error());
  const Report told = outputs->empty() ? Report() : with_withheld(after.report, repaired);
  ReportOptions form = report_options(Stream::standard_output, options.no_color);
  form.category = options.category;
  if (const Result<void> done = outputs->write(told, form); !done) {
    return refused(done.error());
  }
  for (const std::string& path : left_out) std::cerr << path << ": " << left_out_of_patch(path).text << '\n';
  if (!options.quiet) write_fix_summary(repaired, before, after.report.score, std::cerr);
  return scope.exit_code(after.report, *plan->settings.fail_on);
}

}  // namespace assay
