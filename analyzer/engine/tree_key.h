// The name of all that goes into what is gathered: equal keys mean equal findings.
#pragma once

#include <optional>
#include <string>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"
#include "disk_looks.h"
#include "parsers/clang/read_unit.h"
#include "read_tree.h"

namespace assay {

// 64 hex digits over the bytes and the place of every file and what reading it said, and over what lies beside them and
// was not read. `run` holds paths, skipped files and notices of the tree.
std::string tree_digest(const Run& run, const ReadTree& tree);

// 32 bytes over that, the build of this program, the rules with the profile, and settings that tell roles; each text
// with its length. Empty: the program has no build id, so that nothing tells it from another build.
std::string cache_key(const Plan& plan, const std::string& tree_digest);

// The key of what is gathered where something outside of the tree went into it (headers that Clang reads): `key` with
// all of it, the environment too. None: it may have changed since `disk` was made.
std::optional<std::string> key_with(const std::string& key, const clang_reader::UnitInputs& outside, DiskLooks& disk,
                                    unsigned jobs);

}  // namespace assay
