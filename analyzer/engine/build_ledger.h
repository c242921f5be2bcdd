// Findings and units to the ledger: what became of every unit.
#pragma once

#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/model/ledger.h"

namespace assay {

// `findings` are sorted and carry their dispositions; `units` are those of the plan's rules. A unit fails by an open or
// baselined finding that is scored, is waived where all its scored findings are suppressed, is unknown where something
// in it was left undecided, and passes otherwise.
Ledger build_ledger(std::vector<Finding> findings, std::vector<RuleUnits> units, const std::vector<GatheredFile>& files,
                    const Plan& plan);

}  // namespace assay
