// Findings and units to the ledger: what became of every unit.
#pragma once

#include <vector>

#include "active_rules.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/ledger.h"
#include "collect.h"

namespace assay {

// `findings` are sorted and carry their dispositions; `units` are those of rules.all(). A unit fails by an open or
// baselined finding that is scored, is waived where all its scored findings are suppressed, is unknown where something
// in it was left undecided, and passes otherwise.
Ledger build_ledger(std::vector<Finding> findings, std::vector<RuleUnits> units, const ActiveRules& rules,
                    const ProjectFacts& project, unsigned jobs);

}  // namespace assay
