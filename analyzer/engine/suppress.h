// Suppression comments: `# assay: allow[NM-005] reason`, at the end of a finding's first line or on a line of its own
// just above it.
//
// Several ids may stand in the brackets, several comments may stand above one another. `until=YYYY-MM-DD`, anywhere in
// the text, lets it expire after that day. A suppression without a reason, an expired one and an unused one leave the
// finding open and are findings themselves (SY-002, SY-010, SY-003).
#pragma once

#include <string>
#include <vector>

#include "active_rules.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/finding.h"

namespace assay {

struct SuppressOptions {
  std::string today;                   // "2026-11-21"
  std::vector<std::string> known_ids;  // every rule there is, enabled or not; sorted
};

// Sets dispositions and reasons of `findings`, drops nothing, and returns the findings about suppressions themselves,
// of the enabled SY rules.
std::vector<Finding> suppress(std::vector<Finding>& findings, const ProjectFacts& project,
                              const std::vector<SourceFile>& sources, const ActiveRules& rules,
                              const SuppressOptions& options);

}  // namespace assay
