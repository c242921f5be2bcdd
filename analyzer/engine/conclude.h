// From all that was found to the report: suppressions, ledger, baseline, score, verdict.
#pragma once

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"
#include "stage_clock.h"

namespace assay {

// Fills the ledger and the report of `run`. Reads no file but what git knows of renames and the commit.
void conclude(const Plan& plan, Gathered gathered, Run& run, StageClock& clock);

}  // namespace assay
