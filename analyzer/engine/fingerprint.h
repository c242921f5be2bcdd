// An identity for a finding that survives moving code.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/model/source.h"

namespace assay {

// 32 hex digits: 16 over the rule and the tokens of the matched text, then 16 over these and the qualified name of the
// enclosing definition. So what moves with its definition keeps all digits, and what stays in a definition that is
// renamed keeps the first half. Path and line are left out. Two equal violations in one definition share it, so
// baselines count them as a multiset.
//
// Layout is no part of it: white space, comments, line ends, which quotes delimit a string, and a comma before a
// closing bracket, so that a formatter changes nothing. White space within strings is folded to one blank.
// FNV-1a, 128 bits (http://www.isthe.com/chongo/tech/comp/fnv/).
std::string fingerprint(std::string_view rule, std::string_view scope, std::string_view matched_text,
                        Language language = Language::python);

}  // namespace assay
