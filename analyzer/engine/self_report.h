// What the analysis finds about itself, as findings of the SY rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "active_rules.h"
#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/rational.h"
#include "analyzer/model/source_table.h"
#include "match.h"

namespace assay {

// The plan's rule with this id; null: it is not enabled.
const Rule* find_rule(const Plan& plan, std::string_view id);

// A finding of an engine rule about a file, without a place; none where the rule is not enabled.
std::optional<Finding> self_finding(const Plan& plan, std::string_view id, std::string path, std::string message);

// SY-001 for files that do not parse, SY-006 to SY-008 for files that were not read (by the kind of their notice),
// SY-009 for rules that failed.
std::vector<Finding> self_report(const Plan& plan, const ProjectFacts& project, const SourceTable& sources,
                                 const std::vector<Notice>& notices, const std::vector<RuleFault>& faults);

// SY-004 for each rule of which fewer of the units are decided than the profile asks for, in files that were read and
// parsed in full: the others have findings of their own. Needs the ledger, where suppressions have had their effect; so
// one of SY-004 itself comes too late, and has none.
std::vector<Finding> report_coverage(const Plan& plan, const std::vector<GatheredFile>& files, const Ledger& ledger);

}  // namespace assay
