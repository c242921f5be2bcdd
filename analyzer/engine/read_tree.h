// Reads every file of a run once.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/read_source.h"

namespace assay {

// One for each path, in their order. With a view, what git or standard input has stands in for what is on the disk.
std::vector<ReadOutcome> read_tree(const Plan& plan, const std::vector<std::string>& paths);

}  // namespace assay
