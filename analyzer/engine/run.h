// One run, from a plan to a report.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/engine/patched.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/progress.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/report.h"
#include "analyzer/model/result.h"
#include "analyzer/model/source_table.h"

namespace assay {

struct Units;  // what Clang said of translation units

// Everything a run made, stage by stage, for `--print` and for reports. Owns what the report points to.
struct Run {
  std::vector<std::string> paths;                 // discovered and to be read, sorted
  std::vector<std::string> told;                  // those of them that are reported on, sorted
  std::vector<std::string> candidates;            // files whose tree was walked for some rule
  SourceTable sources;                            // one for each path
  std::vector<std::vector<Notice>> read_notices;  // of each file
  std::vector<Notice> tree_notices;               // of files that were not to be read
  std::vector<SkippedFile> skipped;               // likewise
  ProjectFacts project;
  std::shared_ptr<const Units> units;  // null without a compilation database
  Ledger ledger;
  Baseline kept_baseline;  // what an update of the plan's baseline leaves of it
  Report report;
  std::unique_ptr<SourceTexts> texts;
  std::optional<Notice> cache_notice;  // where the cache had to be made anew
  // Whether a file that an earlier run knew was another one when its text was asked for, which shows as blanks. Null:
  // all files were read.
  std::shared_ptr<const std::atomic<bool>> files_changed;
};

// Never fails because of the code it looks at; a failure is a root that cannot be read, or the like.
Result<Run> run(const Plan& plan, Progress& progress);

// The same run as it would be after a change: the files in `patched` have those bytes, all others are as `before` (a
// run of the same plan, patched or not) read them. Nothing is read from the disk, no file appears or goes away, and
// only patched files are parsed anew for their facts; everything that is said of any file is worked out again, as
// another file's change may be the reason for it.
Run run_patched(const Plan& plan, const Run& before, const PatchedFiles& patched, Progress& progress);

// A file as the run read it; null: it is none of its files, or was not read.
const SourceFile* find_source(const Run& run, std::string_view path);

}  // namespace assay
