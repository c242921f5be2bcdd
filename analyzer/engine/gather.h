// From files to all that is found in them: facts, matches, findings.
#pragma once

#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/progress.h"
#include "analyzer/engine/run.h"
#include "index_project.h"
#include "stage_clock.h"

namespace assay {

// Fills what `run` holds of the stages up to the findings; its paths, notices of the tree and skipped files are there.
// `read` is what read_tree() gave, and `known` what it took for known (null: nothing); with `earlier` neither is used.
// A shard looks at its share of the files, and the first one at the project and the tree.
Gathered gather(const Plan& plan, Run& run, ReadTree read, KnownFiles* known, const Earlier* earlier, StageClock& clock,
                Progress& progress);

// The second half: what is found in the files that `run` holds indexed. A view of the plan does not compare.
Gathered gather_indexed(const Plan& plan, const ActiveRules& rules, Run& run, StageClock& clock, Progress& progress);

}  // namespace assay
