// Which files a run reads, and which of them it is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"
#include "analyzer/model/result.h"

namespace assay {

// Fills the run's paths, notices of the tree and skipped files. Whatever paths the plan names, the whole tree is read,
// as what a file means stands in others; notices and skipped files are those of the named paths. Where these hold no
// file, none is read. Fails where the root cannot be read.
Result<void> find_files(const Plan& plan, Run& run);

// What a plan that names paths, and has no view of its own, reports on: the files at these paths. None for the whole.
std::optional<View> view_of_paths(const Plan& plan, const std::vector<std::string>& files);

}  // namespace assay
