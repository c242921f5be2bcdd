// Whether a run passes.
#pragma once

#include "analyzer/engine/plan.h"
#include "analyzer/model/report.h"

namespace assay {

// Adds the gate on new findings where a baseline is in use or the plan names that gate; then sets `complete` and
// `exit_code` from findings, notices, score and gates of the report, which are final.
void judge(Report& report, const Plan& plan);

}  // namespace assay
