// From what rules said to findings with places, and the units each rule applies to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "active_rules.h"
#include "analyzer/engine/gathered.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/source_table.h"
#include "match.h"

namespace assay {

// `file` of the units' marks are those of the project.
struct Collected {
  std::vector<Finding> findings;  // sorted
  std::vector<RuleUnits> units;   // of ActiveRules::all(), in the same order
};

Collected collect(Matches matches, const ActiveRules& rules, const ProjectFacts& project, const SourceTable& sources,
                  unsigned jobs);

}  // namespace assay
