#include <algorithm>
#include <iostream>
#include <sstream>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/conceal.h"
#include "analyzer/engine/run.h"
#include "certificate.h"
#include "changes.h"
#include "check_output.h"
#include "console.h"
#include "fix_summary.h"
#include "outputs.h"
#include "plan.h"
#include "print_stage.h"
#include "progress_line.h"
#include "record.h"
#include "run_plan.h"
#include "watch.h"
#include "workbench.h"

namespace assay {

std::vector<OutputTarget> check_targets(const Options& options) {
  if (!options.outputs.empty() || options.command == Command::score) return options.outputs;
  return {{"text", ""}};
}

Result<void> print_check(const Options& options, const Run& run, const Outputs& outputs) {
  ReportOptions out = report_options(Stream::standard_output, options.no_color);
  out.category = options.category;
  if (!options.print_stage.empty()) {
    std::ostringstream stage;
    print_stage(options.print_stage, run, stage);
    // Stages are printed from the sources themselves, so the whole print is searched for what they hold.
    const std::string shown = all_secrets(run.sources, run.ledger.findings).in_source(stage.str());
    return to_standard_output([&](std::ostream& stream) { stream << shown; });
  }
  if (Result<void> done = outputs.write(run.report, out); !done) return done;
  const ReportOptions error = report_options(Stream::standard_error, options.no_color);
  if (options.command != Command::score) {
    if (!options.quiet) write_summary(run.report, std::cerr, error);
    return {};
  }
  if (!outputs.uses_standard_output()) {
    return to_standard_output([&](std::ostream& stream) { write_scorecard(run.report, stream, out); });
  }
  return {};
}

namespace {

bool asks_for_patch(const Options& options) {
  return std::ranges::any_of(options.outputs, [](const OutputTarget& target) { return target.format == "patch"; });
}

// The run with its report's patch: what `assay fix --diff` would print.
Run with_patch(const Plan& plan, Run outcome, Progress& progress) {
  EngineWorkbench workbench(plan, std::move(outcome), progress);
  std::ostringstream patch;
  const Repair repaired = repair(workbench, {});
  const auto left_out =
      write_patch(repaired, *workbench.first().report.sources, *workbench.run().report.sources, patch);
  Run first = workbench.take_first();
  first.report.patch = patch.str();
  for (const std::string& path : left_out) first.report.notices.push_back(left_out_of_patch(path));
  std::ranges::sort(first.report.notices);
  return first;
}

}  // namespace

int command_check(const Options& options) {
  if (options.watch) return watch(options);
  Result<Plan> plan = make_plan(options);
  if (!plan) return refused(plan.error());
  if (asks_for_patch(options)) plan->needs_facts = true;  // for repairs
  if (options.show_settings) {
    const Result<void> done = to_standard_output([&](std::ostream& out) { out << show_settings(plan->settings); });
    return done ? kClean : refused(done.error());
  }
  if (const Result<void> done = plan_certificate(options, *plan); !done) return refused(done.error());
  if (const Result<void> done = check_recordable(options, *plan); !done) return refused(done.error());
  if (const Result<void> done = recover_before_reading(plan->root); !done) {
    print_failure(done.error());
    return kRolledBack;
  }
  const Result<Outputs> outputs = Outputs::prepare(check_targets(options));
  if (!outputs) return refused(outputs.error());
  ProgressLine progress(progress_when(options));
  // Kept to the end of the process, which is near: taking the facts of thousands of files apart piece by piece takes
  // noticeable time.
  static Result<Run>& outcome = *new Result<Run>(run(*plan, progress));
  if (outcome && asks_for_patch(options)) outcome = with_patch(*plan, std::move(*outcome), progress);
  progress.clear();
  if (!outcome) return refused(outcome.error());
  if (const Result<void> done = add_history(options, *plan, outcome->report); !done) return refused(done.error());
  if (const Result<void> done = print_check(options, *outcome, *outputs); !done) return refused(done.error());
  if (const Result<void> done = write_certificate(options, outcome->report); !done) return refused(done.error());
  if (outcome->files_changed && *outcome->files_changed)
    std::cerr << "assay: files have changed while the report was written; their source text is left blank in it\n";
  return outcome->report.exit_code;
}

}  // namespace assay
