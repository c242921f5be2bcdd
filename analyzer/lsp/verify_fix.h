// Fixes proven on the analysed tree, as `assay fix` proves them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/engine/workspace.h"
#include "analyzer/model/finding.h"
#include "fixits/repair.h"

namespace assay::lsp {

// What came of the attempt to apply one fix, or all of a file.
struct Verdict {
  bool verified = false;  // everything that was applied was proven to do no harm anywhere in the tree
  std::string reason;     // why it is not
  std::map<std::string, std::vector<Edit>> edits;  // of each file; bytes
};

// The workspace must be settled. Nothing where `progress` wants to stop.
//
// One fix, safe or not. A fix that is only to be shown is never verified.
std::optional<Verdict> verify_fix(Workspace& workspace, const Finding& finding, Progress& progress);
// What `assay fix PATH` would do to the file. Not verified: there is nothing to be done; the reason is that of the
// first fix that is withheld, if there is one.
std::optional<Verdict> verify_all(Workspace& workspace, const std::string& path, Progress& progress);

}  // namespace assay::lsp
