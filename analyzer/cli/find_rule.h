// Rules by the words people use for them.
#pragma once

#include <string>

#include "analyzer/model/result.h"
#include "rules/api/rule.h"

namespace assay {

// By id, in any case, or by name: "NM-001", "nm-001", "mock-import".
Result<const Rule*> find_rule(const std::string& word);

}  // namespace assay
