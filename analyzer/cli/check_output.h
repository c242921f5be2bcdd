// What a check prints, once or again and again.
#pragma once

#include <vector>

#include "analyzer/cli/options.h"
#include "analyzer/engine/run.h"
#include "analyzer/model/result.h"
#include "outputs.h"

namespace assay {

// Where the reports go: to standard output as text where nothing is asked for.
std::vector<OutputTarget> check_targets(const Options& options);

// Results on standard output and in files, what people want to know beside them on standard error.
Result<void> print_check(const Options& options, const Run& run, const Outputs& outputs);

}  // namespace assay
