// Where settings come from.
#pragma once

#include <string>
#include <vector>

#include "analyzer/config/settings.h"

namespace assay {

// The configuration files that some setting's value stands in, as they are shown; sorted.
std::vector<std::string> files_of(const Settings& settings);

}  // namespace assay
