// What the analysis finds about itself, as findings of the SY rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "active_rules.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/rational.h"
#include "match.h"

namespace assay {

// A finding of an engine rule at `span` of a text; none where the rule is not enabled.
std::optional<Finding> self_finding(const ActiveRules& rules, std::string_view id, const FileFacts& file,
                                    std::string_view text, Span span, std::string message);

// SY-001 for files that do not parse, SY-006 to SY-008 for files that were not read (by the kind of their notice),
// SY-009 for rules that failed.
std::vector<Finding> self_report(const ActiveRules& rules, const ProjectFacts& project,
                                 const std::vector<SourceFile>& sources, const std::vector<Notice>& notices,
                                 const std::vector<RuleFault>& faults);

// SY-004 for each rule of which fewer than `limit` of the units are decided, in files that were read and parsed in
// full: the others have findings of their own. Needs the ledger, where suppressions have had their effect; so one of
// SY-004 itself comes too late, and has none.
std::vector<Finding> report_coverage(const ActiveRules& rules, const ProjectFacts& project, const Ledger& ledger,
                                     const Rational& limit);

}  // namespace assay
