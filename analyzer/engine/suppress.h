// Suppression comments: `# assay: allow[NM-005] reason`, at the end of a finding's first line or on a line of its own
// just above it.
//
// Several ids may stand in the brackets, several comments may stand above one another. `until=YYYY-MM-DD`, anywhere in
// the text, lets it expire after that day. A suppression without a reason, an expired one and an unused one leave the
// finding open and are findings themselves (SY-002, SY-010, SY-003).
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/model/finding.h"

namespace assay {

// Sets dispositions and reasons of `findings`, drops nothing, and returns the findings about suppressions themselves,
// of the plan's SY rules.
std::vector<Finding> suppress(std::vector<Finding>& findings, const std::vector<GatheredFile>& files, const Plan& plan);

}  // namespace assay
