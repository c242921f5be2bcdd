// What the commands that analyse have in common.
#pragma once

#include "analyzer/cli/options.h"
#include "analyzer/model/result.h"
#include "progress_line.h"

namespace assay {

// When progress is to be shown.
ProgressLine::When progress_when(const Options& options);

// Prints the failure and gives its exit code.
int refused(const Failure& failure);

}  // namespace assay
