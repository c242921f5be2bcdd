// Joins the ledgers of the shards of one run.
#pragma once

#include <vector>

#include "analyzer/model/ledger.h"

namespace assay {

// The ledger of the whole from those of its parts, in any order. The parts come from the same rules and profile; a rule
// that is missing in one of them had nothing there.
//
// Where parts overlap, nothing counts twice: a unit that several of them have takes the worst status (failed, then
// unknown, waived, passed), and a finding occurs as often as in the part that has it most often.
Ledger merge(std::vector<Ledger> parts);

}  // namespace assay
