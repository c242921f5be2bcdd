// Reads and parses every file once, and joins the facts.
#pragma once

#include <string>
#include <vector>

#include "active_rules.h"
#include "analyzer/engine/patched.h"
#include "analyzer/engine/progress.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/source.h"
#include "roles.h"

namespace assay {

// What an earlier run over the same files read. Facts of a file depend on its bytes and its place alone, so those of
// files that have not changed hold.
struct Earlier {
  const std::vector<SourceFile>* sources = nullptr;
  const std::vector<std::vector<Notice>>* notices = nullptr;
  const ProjectFacts* project = nullptr;
  const PatchedFiles* patched = nullptr;  // the files that have changed, and their bytes
};

struct IndexInput {
  std::string root;                 // absolute
  std::vector<std::string> paths;   // relative to it, sorted
  std::uint64_t max_file_size = 0;  // bytes
  std::string root_package;         // dotted name of the package the root lies in; empty: none
  unsigned jobs = 1;
  const Earlier* earlier = nullptr;       // null: every file is read
  const PatchedFiles* overlay = nullptr;  // bytes that stand in for those on the disk
};

struct Indexed {
  std::vector<SourceFile> sources;           // one for each path, in their order; without bytes where it was not read
  std::vector<std::vector<Notice>> notices;  // of each file
  ProjectFacts project;
};

Indexed index_project(const IndexInput& input, const ActiveRules& rules, const RoleRules& roles, const Profile& profile,
                      Progress& progress);

}  // namespace assay
