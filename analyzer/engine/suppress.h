// Suppression comments: `# assay: allow[NM-005] reason`, at the end of a finding's first line or on a line of its own
// just above it.
//
// Several ids may stand in the brackets, several comments may stand above one another. `until=YYYY-MM-DD`, anywhere in
// the text, lets it expire after that day. A suppression without a reason, an expired one and an unused one leave the
// finding open and are findings themselves (SY-002, SY-010, SY-003).
#pragma once

#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/report.h"

namespace assay {

struct Suppressed {
  std::vector<Finding> about;   // findings about suppressions themselves, of the plan's SY rules
  std::vector<Waiver> waivers;  // those that suppress something, by path and line
};

// Sets dispositions and reasons of `findings`, and drops nothing.
Suppressed suppress(std::vector<Finding>& findings, const std::vector<GatheredFile>& files, const Plan& plan);

}  // namespace assay
