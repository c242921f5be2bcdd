// The name of all that goes into what is gathered: equal keys mean equal findings.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/read_source.h"
#include "analyzer/engine/run.h"

namespace assay {

// 32 bytes: SHA-256 over the build, the rules with the profile, settings that tell roles, and the bytes and the place
// of every file, each with its length. `run` holds paths, skipped files and notices of the tree, `read` the files.
// Times of change are not looked at. Empty: the program has no build id, so that nothing tells it from another build.
std::string tree_key(const Plan& plan, const Run& run, const std::vector<ReadOutcome>& read);

}  // namespace assay
