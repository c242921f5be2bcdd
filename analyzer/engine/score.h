// Score stage: Ledger -> Score.
#pragma once

#include "analyzer/model/ledger.h"
#include "analyzer/model/score.h"
#include "analyzer/model/standard.h"

namespace assay {

// Computes the scorecard of `ledger` by `standard`. Pure and exact; the order of the ledger's rules, units and findings
// has no influence, and neither has a baseline: a baselined finding fails its unit and its gates like an open one. The
// formula, with the reasons for it and a worked example, is in docs/scoring.md.
//
// Each rule, and each requirement of the standard, occurs once. A rule whose requirement is not in the standard is not
// scored.
Score score(const Ledger& ledger, const Standard& standard);

}  // namespace assay
