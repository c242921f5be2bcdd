// The gates of a standard: conditions that no average can outweigh.
#pragma once

#include <vector>

#include "analyzer/model/ledger.h"
#include "analyzer/model/score.h"
#include "analyzer/model/standard.h"

namespace assay {

// The gates that `standard` asks for, in a fixed order: compliance score, no open findings, every unit passes, no open
// critical, coverage. `score` has its value and coverage already.
//
// What was not looked at passes no gate: nothing measured, or a listed rule that did not run, fails. A rule that ran
// and found nothing that it applies to is "not applicable" and does not fail. Baselined findings count as open.
std::vector<Gate> evaluate_gates(const Ledger& ledger, const Standard& standard, const Score& score);

}  // namespace assay
