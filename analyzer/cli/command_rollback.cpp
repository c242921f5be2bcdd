#include <algorithm>
#include <iostream>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/plan_root.h"
#include "changes.h"
#include "console.h"
#include "fixits/run_lock.h"
#include "outputs.h"
#include "run_plan.h"

namespace assay {
namespace {

int failed(const Failure& failure) {
  print_failure(failure);
  return kRolledBack;
}

int list_runs(const std::vector<RunRecord>& runs) {
  const std::vector<bool> gone = undone(runs);
  const Result<void> done = to_standard_output([&](std::ostream& out) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
      out << runs[i].id << "  " << runs[i].when << "  " << runs[i].title << (gone[i] ? "  (undone)" : "") << '\n';
    }
  });
  return done ? kClean : refused(done.error());
}

// The named run, or the last fix run that is in effect.
Result<const RunRecord*> choose(const std::vector<RunRecord>& runs, const std::vector<std::string>& arguments) {
  const std::vector<bool> gone = undone(runs);
  for (std::size_t i = runs.size(); i-- > 0;) {
    const bool named = !arguments.empty() && runs[i].id == arguments.front();
    if (named && gone[i]) return fail("run " + runs[i].id + " is undone already");
    if (named || (arguments.empty() && !gone[i] && runs[i].action == "fix")) return &runs[i];
  }
  if (arguments.empty()) return fail("there is no run to undo");
  return fail("there is no run " + arguments.front() + "; `assay rollback --list` shows them");
}

}  // namespace

int command_rollback(const Options& options) {
  const Result<AnalysedRoot> root = find_root({}, options.root);
  if (!root) return refused(root.error());
  Disk disk;
  const Result<RunLock> lock = RunLock::take(root->root);
  if (!lock) return failed(lock.error());
  if (const Result<void> done = recover_tree(root->root, disk); !done) return failed(done.error());

  Transactions transactions(root->root, disk);
  const Result<std::vector<RunRecord>> runs = transactions.runs();
  if (!runs) return failed(runs.error());
  if (options.list) return list_runs(*runs);
  const Result<const RunRecord*> chosen = choose(*runs, options.arguments);
  if (!chosen) return refused(chosen.error());
  const Result<RunRecord> made = transactions.undo(**chosen, new_run("rollback", "rollback of " + (*chosen)->id));
  if (!made) return failed(made.error());
  if (const Result<void> done = audit(root->root, disk, entry_about(*made)); !done) return failed(done.error());
  std::cerr << "assay: run " << (*chosen)->id << " is undone: " << made->files.size()
            << (made->files.size() == 1 ? " file" : " files") << " as before\n";
  return kClean;
}

int command_audit(const Options& options) {
  if (options.arguments.front() != "verify") {
    return refused(
        fail("assay audit: unknown action \"" + options.arguments.front() + "\"; it takes `verify`").error());
  }
  const Result<AnalysedRoot> root = find_root({}, options.root);
  if (!root) return refused(root.error());
  Disk disk;
  const Result<AuditTrail::Verdict> verdict = AuditTrail(root->root, disk).verify();
  if (!verdict) return refused(verdict.error());
  const Result<void> done = to_standard_output([&](std::ostream& out) {
    for (const AuditProblem& problem : verdict->problems) out << ".assay/audit.jsonl: " << problem.text << '\n';
  });
  if (!done) return refused(done.error());
  if (!verdict->problems.empty()) return kFindings;
  std::cerr << "assay: " << verdict->entries << (verdict->entries == 1 ? " entry" : " entries")
            << ", unchanged; the last hash is " << verdict->last_hash << '\n';
  return kClean;
}

}  // namespace assay
