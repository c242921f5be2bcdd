// Names of what went into a run.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/engine/plan.h"

namespace assay {

// 64 hex digits over the tool's version, every enabled rule's metadata and the profile: equal digests mean comparable
// scores.
std::string rules_digest(const Plan& plan);

// "file:///…/" of an absolute folder, percent-encoded (RFC 8089).
std::string file_uri(std::string_view absolute_folder);

}  // namespace assay
