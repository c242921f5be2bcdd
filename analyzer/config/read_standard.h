// The part of a profile that the score uses. Private to this layer.
#pragma once

#include <string>

#include "analyzer/config/value.h"
#include "analyzer/model/result.h"
#include "analyzer/model/standard.h"

namespace assay {

// Reads the table `standard` of a profile that the schema has accepted: categories and requirements in the order of
// their ids. Shares and weights are not negative, gate limits lie between 0 and 1, every requirement names a category
// that exists.
Result<Standard> read_standard(const Value& profile, const std::string& name);

}  // namespace assay
