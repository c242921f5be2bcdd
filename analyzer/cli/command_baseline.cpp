// Lists of old findings: a codebase adopts a standard without repairing all of its past first.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "analyzer/baseline/baseline.h"
#include "analyzer/cli/commands.h"
#include "analyzer/engine/run.h"
#include "changes.h"
#include "outputs.h"
#include "plan.h"
#include "progress_line.h"
#include "run_plan.h"

namespace assay {
namespace {

constexpr std::string_view kDefaultName = "assay-baseline.jsonl";  // in the root

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
  return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

std::string entries(std::size_t number) { return counted(number, "entry", "entries"); }
std::string findings(std::size_t number) { return counted(number, "finding", "findings"); }

Baseline open_findings(const Run& run) {
  Baseline open;
  for (const Finding& finding : run.ledger.findings) {
    if (finding.disposition == Disposition::open) open.push_back(entry_of(finding));
  }
  return open;
}

Result<Run> analyse(const Options& options, const Plan& plan) {
  if (Result<void> done = recover_before_reading(plan.root); !done) return std::unexpected(done.error());
  ProgressLine progress(progress_when(options));
  Result<Run> outcome = run(plan, progress);
  progress.clear();
  return outcome;
}

// What could not be looked at has no findings yet; they will be new when it can.
int done(const Run& run) {
  if (run.report.exit_code != kIncomplete) return kClean;
  std::cerr << "assay: the analysis is incomplete, and the list with it; `assay check` says why\n";
  return kIncomplete;
}

Result<void> write(const std::string& path, Baseline baseline) {
  std::ranges::sort(baseline);
  return write_whole_file(path, [&](std::ostream& out) { out << baseline_text(baseline); });
}

int create(const Options& options, Plan plan) {
  std::string path = (std::filesystem::path(plan.shown_root) / kDefaultName).lexically_normal().string();
  if (plan.baseline) path = plan.baseline->shown_path;
  std::error_code error;
  if (!options.force && std::filesystem::exists(path, error)) {
    return refused(
        fail("the file is there already; `assay baseline update` takes out what is gone, --force makes it anew", path)
            .error());
  }
  const bool is_named = plan.baseline.has_value();
  plan.baseline.reset();  // every finding is new
  const Result<Run> outcome = analyse(options, plan);
  if (!outcome) return refused(outcome.error());
  Baseline all = open_findings(*outcome);
  const std::size_t count = all.size();
  if (const Result<void> written = write(path, std::move(all)); !written) return refused(written.error());
  std::cerr << path << ": " << findings(count) << " put aside\n";
  if (!is_named)
    std::cerr << "assay: to use it, say `baseline = \"" << kDefaultName << "\"` in assay.toml, or --baseline " << path
              << '\n';
  return done(*outcome);
}

int update(const Options& options, const Plan& plan) {
  const Result<Run> outcome = analyse(options, plan);
  if (!outcome) return refused(outcome.error());
  Baseline kept = outcome->kept_baseline;
  const std::size_t left = kept.size();
  const Baseline open = open_findings(*outcome);
  if (options.force) kept.insert(kept.end(), open.begin(), open.end());
  if (const Result<void> written = write(plan.baseline->path, std::move(kept)); !written)
    return refused(written.error());
  std::cerr << plan.baseline->shown_path << ": " << entries(left) << " kept, " << plan.baseline->entries.size() - left
            << " taken out; " << findings(open.size()) << ' ' << (options.force ? "added" : "new and not added")
            << '\n';
  return done(*outcome);
}

int show(const Plan& plan) {
  const Result<void> printed = to_standard_output([&](std::ostream& out) {
    for (const BaselineEntry& entry : plan.baseline->entries) {
      out << entry.path << ": " << (entry.scope.empty() ? "" : entry.scope + ": ") << entry.message << " ["
          << entry.rule << "]\n";
    }
  });
  if (!printed) return refused(printed.error());
  std::cerr << plan.baseline->shown_path << ": " << entries(plan.baseline->entries.size()) << '\n';
  return kClean;
}

}  // namespace

int command_baseline(const Options& options) {
  Result<Plan> plan = make_plan(options);
  if (!plan) return refused(plan.error());
  if (options.action == "create") return create(options, std::move(*plan));
  if (!plan->baseline) {
    return refused(fail("assay baseline " + options.action +
                        ": no baseline is named; say --baseline FILE, or `baseline` in the configuration")
                       .error());
  }
  return options.action == "update" ? update(options, *plan) : show(*plan);
}

}  // namespace assay
