// An identity for a finding that survives moving code.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// 32 hex digits over the rule, the qualified name of the enclosing definition and the matched text with white space,
// comments and line ends folded. The path and the line are left out: inserting lines, reindenting, changing line ends,
// moving or renaming the file keep it. Two equal violations in one definition share it, so baselines count them as a
// multiset. FNV-1a, 128 bits (http://www.isthe.com/chongo/tech/comp/fnv/).
std::string fingerprint(std::string_view rule, std::string_view scope, std::string_view matched_text);

}  // namespace assay
