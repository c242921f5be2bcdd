// What exactly was analysed, by digests: for those who vouch for a result.
#pragma once

#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"

namespace assay {

// Digests of every file that was read and of what says how it was looked at, and whether that is what the commit of
// the work tree holds. `files`: what was gathered of run.paths.
AnalysedTree identify_tree(const Plan& plan, const Run& run, const std::vector<GatheredFile>& files);

}  // namespace assay
