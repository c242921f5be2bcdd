// What a run has to do with the project's history.
#pragma once

#include "analyzer/cli/options.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"
#include "analyzer/model/result.h"

namespace assay {

// Whether the run may be recorded: a point of the history is about the whole project.
Result<void> check_recordable(const Options& options, const Plan& plan);

// Records the run where that is asked for, and puts the trend into its report where a page will show it.
Result<void> add_history(const Options& options, const Plan& plan, Report& report);

}  // namespace assay
