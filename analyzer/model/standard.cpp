#include "analyzer/model/standard.h"

#include <algorithm>

#include "analyzer/model/rule_info.h"

namespace assay {

bool Requirement::counts(std::string_view rule, std::string_view own) const {
  return own == id || std::ranges::any_of(also_rules, [&](const std::string& word) { return names_rule(word, rule); });
}

}  // namespace assay
