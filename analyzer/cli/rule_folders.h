// Rules by the folders that they are written in: `assay rules test rules/doubles`.
#pragma once

#include <string>
#include <vector>

#include "analyzer/model/result.h"
#include "rules/api/rule.h"

namespace assay {

// The rules whose folders (<ID>-<name>, with a rule.yaml) are `path` or lie anywhere below it, sorted by path. The
// examples are those in the folder, so that they can be changed and run without building anew; how the rule sees, and
// what its page says, is what was built in. Fails, naming the place, where there is no such folder, it cannot be read,
// or no rule of its id is built in.
Result<std::vector<Rule>> rules_in(const std::string& path);

}  // namespace assay
