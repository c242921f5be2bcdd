// What one run is to do: everything from the command line and the configuration, checked. Every key is known, every
// rule exists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/baseline/baseline.h"
#include "analyzer/config/profile.h"
#include "analyzer/config/settings.h"
#include "analyzer/engine/changed_files.h"
#include "analyzer/evidence/weigh.h"
#include "analyzer/model/report.h"
#include "parsers/compile_commands/database.h"
#include "rules/api/rule.h"

namespace assay {

struct PlannedBaseline {
  std::string path;
  std::string shown_path;  // as it was given
  Baseline entries;
};

// What a run reports on where that is not all that it reads: facts come from the whole tree.
struct View {
  std::vector<std::string> shown;  // files; sorted
  ChangedFiles changed;
  // Whether findings in other files are told too where they come from the change.
  bool compares = false;
};

// One of several runs that share the files among them; `assay merge` puts their reports together.
struct Shard {
  unsigned index = 0;  // below count
  unsigned count = 1;
};

struct Plan {
  std::string root;                // the analysed root, absolute
  std::string shown_root;          // as it was given
  std::vector<std::string> paths;  // files and folders to look at, relative to the root; empty: all of it
  Settings settings;
  Profile profile;
  std::vector<const Rule*> rules;           // enabled, sorted by id
  std::vector<std::string> known_rules;     // every id, sorted
  std::optional<CompileDatabase> database;  // how C++ is compiled; none: it is read by its text alone
  Shard shard;
  std::optional<View> view;  // none: everything that is read is reported on
  unsigned jobs = 1;         // at least 1
  std::string cache_folder;  // where things are kept for the next run; empty: nowhere
  // Whether facts are needed after the run, which what an earlier run has gathered does not hold.
  bool needs_facts = false;
  bool prefilter = true;
  std::vector<std::string> gates;           // those that count for the exit code: "no-new-findings", or "all"
  std::optional<PlannedBaseline> baseline;  // none: every finding is new
  bool identifies = false;                  // whether the report says what exactly was analysed
  bool weighs_evidence = false;             // whether the gates that evidence feeds are evaluated
  bool certifies = false;                   // whether a certificate is granted or refused, which needs both
  EvidenceLimits evidence_limits;
  std::optional<EvidenceBundle> evidence;
  std::string today;  // "2026-11-21": the day on which suppressions expire
  ToolInfo tool;
};

}  // namespace assay
