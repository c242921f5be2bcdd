// `assay check --watch`.
#pragma once

#include "analyzer/cli/options.h"

namespace assay {

// Checks, waits for a change of the project, and checks again, until it is stopped by a signal. After a change of files
// that were looked at only these are read and parsed anew; what appears, goes away or configures is a reason to begin
// afresh. Around each report stand two lines on standard output: "assay: checking" and "assay: done, N findings;
// watching". Returns only for a failure, with its exit code.
int watch(const Options& options);

}  // namespace assay
