// What a run has to do with evidence and certificates.
#pragma once

#include "analyzer/cli/options.h"
#include "analyzer/engine/plan.h"
#include "analyzer/model/report.h"
#include "analyzer/model/result.h"

namespace assay {

// Puts into the plan what the options ask for: the evidence, read; whether to say what exactly was analysed. Fails
// where the run looks at a part of the project, or the evidence's index cannot be read.
Result<void> plan_certificate(const Options& options, Plan& plan);

// Writes the three forms of the certificate into the folder that was asked for, if any, and says so on standard error.
Result<void> write_certificate(const Options& options, const Report& report);

}  // namespace assay
