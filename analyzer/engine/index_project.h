// Parses every file once, and joins the facts.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "active_rules.h"
#include "analyzer/engine/patched.h"
#include "analyzer/engine/progress.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/source_table.h"
#include "read_tree.h"
#include "read_units.h"
#include "roles.h"

namespace assay {

// What an earlier run over the same files read. Facts of a file depend on its bytes and its place alone, so those of
// files that have not changed hold.
struct Earlier {
  const SourceTable* sources = nullptr;
  const std::vector<std::vector<Notice>>* notices = nullptr;
  const ProjectFacts* project = nullptr;
  const PatchedFiles* patched = nullptr;  // the files that have changed, and their bytes
  const Units* units = nullptr;           // null: there was no compilation database
};

class KnownFiles;

struct IndexInput {
  std::vector<std::string> paths;  // relative to the root, sorted
  std::string root_package;        // dotted name of the package the root lies in; empty: none
  unsigned jobs = 1;
  const Earlier* earlier = nullptr;           // null: every file is parsed
  std::string root;                           // absolute
  const CompileDatabase* database = nullptr;  // null: C++ is read by its text alone
  KnownFiles* known = nullptr;                // null: nothing is kept between runs
};

struct Indexed {
  SourceTable sources;                       // one for each path, in their order; without bytes where it was not read
  std::vector<std::vector<Notice>> notices;  // of each file
  ProjectFacts project;
  std::shared_ptr<const Units> units;  // null without a compilation database
};

// `read` is of the paths; empty with an earlier run, whose files are taken, or their patches.
Indexed index_project(const IndexInput& input, ReadTree read, const ActiveRules& rules, const RoleRules& roles,
                      const Profile& profile, Progress& progress);

}  // namespace assay
