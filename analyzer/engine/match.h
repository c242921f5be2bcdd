// Runs the rules over the project: facts first, then one walk of each file's tree that a rule may find something in.
#pragma once

#include <string>
#include <vector>

#include "active_rules.h"
#include "analyzer/engine/progress.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/source_table.h"

namespace assay {

// What one rule said of one file (or, with file kNoFile, of the project).
struct RuleResult {
  const Rule* rule;
  Sink sink;
};

struct RuleFault {
  const Rule* rule;
  FileId file;  // kNoFile: in a project handler
  std::string what;
};

struct Matches {
  std::vector<std::vector<RuleResult>> files;  // one slot a file, rules by id
  std::vector<RuleResult> project;             // rules by id
  std::vector<RuleFault> faults;               // by file, then rule
  std::vector<FileId> candidates;              // files whose tree was walked
};

// What is looked at.
struct Looks {
  std::vector<char> files;  // one for each: whether rules look at it; with none all are looked at
  bool project = true;      // whether handlers of the project run
  bool elsewhere = true;    // whether what these say of other files counts
};

// `sources[i]` is the text of project.files()[i]. A rule that throws is a fault; the others go on.
Matches match(const ActiveRules& rules, const ProjectFacts& project, const SourceTable& sources, const Looks& looks,
              unsigned jobs, Progress& progress);

}  // namespace assay
