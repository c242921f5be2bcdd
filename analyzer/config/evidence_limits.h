// What a profile demands of evidence: the table `standard.gates.evidence`.
#pragma once

#include "analyzer/config/profile.h"
#include "analyzer/model/evidence.h"
#include "analyzer/model/result.h"

namespace assay {

// Without the table nothing is demanded. Tiers are "tier-1" to "tier-3"; fails where the profile says it.
Result<EvidenceLimits> read_evidence_limits(const Profile& profile);

}  // namespace assay
