// A run that reads the whole tree and reports on a part of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "analyzer/engine/changed_files.h"
#include "analyzer/engine/plan.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/notice.h"
#include "collect.h"

namespace assay {

using Paths = std::set<std::string, std::less<>>;

// The files to read: those found on the disk (sorted) without what is not there now, and with what is not on the disk.
// The plan has a view.
std::vector<std::string> files_now(std::vector<std::string> on_disk, const Plan& plan);
// The same for the tree as it was before.
std::vector<std::string> files_before(const std::vector<std::string>& now, const Plan& plan);

// Files beside the shown ones whose findings a change may have touched: those with a class that derives, now or before,
// from one of a changed file; direct importers of a file whose top-level names or signatures are others now; tests
// below a changed conftest.py. What is more than a step away is left to a run over everything.
Paths touched_by(const View& view, const ProjectFacts& before, const ProjectFacts& now);

// 1 for each file of the project that is in one of the sets.
std::vector<char> marks_of(const ProjectFacts& project, const Paths& shown, const Paths& touched);

// Leaves the findings in shown files, and those in others that `before` (findings in other files, of the tree as it
// was) does not have, each one once; and the units of shown files and of these findings.
void narrow(Collected& collected, const Paths& shown, const std::vector<Finding>& before, const ProjectFacts& project);

}  // namespace assay
