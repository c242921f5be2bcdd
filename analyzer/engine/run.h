// One run, from a plan to a report.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/progress.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/report.h"
#include "analyzer/model/result.h"

namespace assay {

// Everything a run made, stage by stage, for `--print` and for reports. Owns what the report points to.
struct Run {
  std::vector<std::string> paths;       // discovered and to be evaluated, sorted
  std::vector<std::string> candidates;  // files whose tree was walked for some rule
  std::vector<SourceFile> sources;
  ProjectFacts project;
  Ledger ledger;
  Report report;
  std::unique_ptr<SourceTexts> texts;
};

// Never fails because of the code it looks at; a failure is a root that cannot be read, or the like.
Result<Run> run(const Plan& plan, Progress& progress);

}  // namespace assay
