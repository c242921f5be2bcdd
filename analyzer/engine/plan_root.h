// Which folder a run is about.
#pragma once

#include <string>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct AnalysedRoot {
  std::string root;                // absolute, without links
  std::string shown;               // as a user in the working directory would write it
  std::vector<std::string> paths;  // the arguments relative to the root, in their order; empty: the whole root
};

// The root for PATH arguments (none: the working directory): the nearest folder, going up from what all of them have in
// common, that looks like a project, so that paths, tiers and fingerprints do not depend on where in a project one
// starts. It holds assay.toml, pyproject.toml, setup.py, setup.cfg or .git, or the way went up through its folder
// `tests` or `test`; the starting folder also counts when it holds a folder `src` or `tests`. The folder that holds
// .git is the last one looked at. Where there is none, the starting folder.
//
// `explicit_root`, unless empty, decides instead. Fails where a path does not exist or lies outside of the explicit
// root.
Result<AnalysedRoot> find_root(const std::vector<std::string>& arguments, const std::string& explicit_root);

}  // namespace assay
