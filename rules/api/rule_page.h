// A rule's page, as it stands in docs/rules and as editors show it.
#pragma once

#include <string>

#include "analyzer/model/rule_info.h"

namespace assay {

// Markdown, from the heading on; ends with a line end.
std::string rule_page(const RuleInfo& info);

}  // namespace assay
