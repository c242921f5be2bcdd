// From what rules said to findings with places, and the units each rule applies to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzer/model/finding.h"
#include "analyzer/model/source.h"
#include "match.h"

namespace assay {

struct RuleUnits {
  std::map<std::string, std::string> paths;    // unit -> the file it lies in
  std::map<std::string, std::string> unknown;  // unit (a path) -> the first reason
};

struct Collected {
  std::vector<Finding> findings;           // sorted
  std::map<std::string, RuleUnits> units;  // rule id -> its units
};

Collected collect(Matches matches, const ActiveRules& rules, const ProjectFacts& project,
                  const std::vector<SourceFile>& sources);

}  // namespace assay
