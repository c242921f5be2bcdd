#include "conclude.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzer/engine/conceal.h"
#include "analyzer/engine/score.h"
#include "analyzer/engine/verdict.h"
#include "apply_baseline.h"
#include "build_ledger.h"
#include "certify.h"
#include "digest.h"
#include "identify_tree.h"
#include "self_report.h"
#include "suppress.h"
#include "surroundings.h"

namespace assay {
namespace {

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
  std::ranges::move(more, std::back_inserter(findings));
}

Notice notice_of_gone_entries(const BaselineUse& use) {
  return {"baseline", use.path, 0,
          std::to_string(use.gone) + (use.gone == 1 ? " entry matches" : " entries match") +
              " nothing any more; `assay baseline update` takes them out",
          false};
}

// A view is about the files that it shows.
FileCounts counts_of(const Plan& plan, const Gathered& gathered) {
  FileCounts counts;
  counts.skipped = gathered.skipped;
  for (const GatheredFile& file : gathered.files) {
    if (file.state == ParseState::none) continue;
    if (plan.view && !std::ranges::binary_search(plan.view->shown, file.path)) continue;
    ++counts.evaluated;
  }
  counts.discovered = counts.evaluated + counts.skipped.size();
  return counts;
}

}  // namespace

void conclude(const Plan& plan, Gathered gathered, Run& run, StageClock& clock) {
  Report& report = run.report;

  // Dispositions are set, nothing is dropped; what suppressions themselves do wrong is found here.
  std::vector<Finding> findings = std::move(gathered.findings);
  Suppressed suppressed = suppress(findings, gathered.files, plan);
  append(findings, std::move(suppressed.about));
  report.waivers = std::move(suppressed.waivers);
  run.ledger = build_ledger(std::move(findings), std::move(gathered.units), gathered.files, plan);
  // A part tells nothing of how much a rule can decide.
  if (!plan.view && plan.shard.count == 1)
    append(run.ledger.findings, report_coverage(plan, gathered.files, run.ledger));
  // The ledger is made: what is old changes no unit and no score.
  if (plan.baseline && plan.shard.count == 1) {
    AppliedBaseline applied = apply_baseline(run.ledger.findings, plan, gathered);
    if (applied.use.gone > 0) gathered.notices.push_back(notice_of_gone_entries(applied.use));
    report.baseline = std::move(applied.use);
    run.kept_baseline = std::move(applied.kept);
  }
  std::ranges::sort(run.ledger.findings, [](const Finding& a, const Finding& b) { return a < b; });
  report.findings = run.ledger.findings;

  // Pure arithmetic over the ledger.
  report.standard = plan.profile.standard();
  report.standard.attested_baseline = *plan.settings.attested_baseline;
  report.standard.attested_by = *plan.settings.attested_by;
  if (*plan.settings.min_score) report.standard.gates.min_score = **plan.settings.min_score;
  report.score = score(run.ledger, report.standard);

  report.tool = plan.tool;
  report.tool.rules_digest = rules_digest(plan);
  report.root = plan.shown_root;
  report.root_uri = file_uri(plan.root);
  report.root_in_repository = prefix_in_repository(plan.root);
  report.revision = head_commit(plan.root);
  report.files = counts_of(plan, gathered);
  report.notices = std::move(gathered.notices);
  std::ranges::sort(report.notices);
  for (const Rule* rule : plan.rules) report.rules.push_back(&rule->info);

  // Digests, and the gates that evidence feeds, where somebody asks for them.
  if (plan.identifies) report.tree = identify_tree(plan, run, gathered.files);
  if (plan.weighs_evidence) weigh_evidence(plan, report);
  judge(report, plan);
  if (plan.certifies) {
    report.certificate = certify(plan, report);
    if (report.exit_code == 0 && !report.certificate->granted()) report.exit_code = 1;
  }
  run.texts = std::make_unique<ShownTexts>(run.sources, run.ledger.findings, report.files.skipped);
  report.sources = run.texts.get();
  clock.lap("score");
}

}  // namespace assay
