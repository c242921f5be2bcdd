#include "file_score.h"

namespace assay::lsp {

FileScore file_score(const Run& run, std::string_view path) {
  FileScore out;
  for (const RuleRecord& rule : run.ledger.rules) {
    if (!rule.scored()) continue;
    RuleRecord here;
    for (const Unit& unit : rule.units) {
      if (unit.path == path) here.units.push_back(unit);
    }
    const UnitCounts counts = here.counts();
    out.counts += counts;
    // A rule's value is linear in its failed units.
    const RuleScore* score = run.report.score.find(rule.rule);
    if (score != nullptr && counts.failed > 0)
      out.to_gain += score->gain * Rational(static_cast<std::int64_t>(counts.failed));
  }
  return out;
}

std::string score_line(const FileScore& file, const Score& score) {
  const std::uint64_t decided = file.counts.passed + file.counts.failed;
  std::string line = std::to_string(file.counts.passed) + " of " + std::to_string(decided) +
                     (decided == 1 ? " unit passes" : " units pass");
  if (file.counts.waived > 0) line += ", " + std::to_string(file.counts.waived) + " waived";
  if (file.counts.unknown > 0) line += ", " + std::to_string(file.counts.unknown) + " unknown";
  constexpr int kDigits = 5;
  if (file.counts.failed > 0) line += "; +" + file.to_gain.floored(kDigits) + " if all did";
  if (score.value) line += "; project " + score.value->floored(2) + " (" + std::string(to_string(*score.grade)) + ")";
  return line;
}

}  // namespace assay::lsp
