// Puts together what several runs gathered, each from its share of one tree.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"
#include "analyzer/model/result.h"

namespace assay {

// `parts[i]` is that of shard i; there is one at least. The whole is what a single run gathers.
Result<Gathered> merge_gathered(std::vector<Gathered> parts);

// The run that a single one over the tree would have been. `records` are those of all shards, in any order. Fails where
// one is missing, is given twice, cannot be read, or comes from another tree, and where the plan has other rules.
//
// Texts of sources, which some reports quote, are read from the plan's root where the tree lies there as it was.
Result<Run> merge_shards(const Plan& plan, const std::vector<ShardRecord>& records, Progress& progress);

}  // namespace assay
