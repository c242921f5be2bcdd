// What git says has changed. Blobs are read, nothing is ever checked out.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/patched.h"
#include "analyzer/model/result.h"

namespace assay {

// Two states of the tree below one root, and what the disk has to do with them. Paths are relative to the root. Only
// regular files count.
struct ChangedFiles {
  std::vector<std::string> changed;  // there now, and not so before; sorted
  std::vector<std::string> deleted;  // there before only; sorted
  PatchedFiles before;               // the earlier bytes of both, without files that were not there
  PatchedFiles now;                  // bytes of now where the disk has others, or none
  std::vector<std::string> absent;   // on the disk, and not there now; sorted
};

// From the commit `reference` to the files as they lie on the disk, untracked ones included. Fails outside of a
// repository, and where the reference is no commit.
Result<ChangedFiles> changed_since(const std::string& root, const std::string& reference);

// From HEAD (nothing, before the first commit) to what is staged.
Result<ChangedFiles> staged_changes(const std::string& root);

}  // namespace assay
