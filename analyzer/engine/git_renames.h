// Which files git takes for renamed ones.
#pragma once

#include <string>

#include "analyzer/baseline/match_baseline.h"

namespace assay {

// From the commit that last changed `file` (absolute; a baseline, say) to the files as they lie on the disk, untracked
// ones included; paths below `root` (absolute, without links), relative to it. From HEAD where no commit has the file
// as it lies there. Empty outside of a repository.
Renames git_renames_since(const std::string& root, const std::string& file);

}  // namespace assay
