// Whether a run's project may be certified.
#pragma once

#include "analyzer/engine/plan.h"
#include "analyzer/model/certificate.h"
#include "analyzer/model/report.h"

namespace assay {

// The evidence weighed, and its gates in the report's score. To be called before the run is judged.
void weigh_evidence(const Plan& plan, Report& report);

// Granted where the analysis is complete, all gates are passed, the standard is held in full (every rule ran, its least
// score was not lowered), and what was analysed can be found again: it is what a commit holds, where there are commits.
Certificate certify(const Plan& plan, const Report& report);

}  // namespace assay
