// Baseline stage: tells old findings from new ones.
#pragma once

#include <vector>

#include "analyzer/baseline/baseline.h"
#include "analyzer/engine/gathered.h"
#include "analyzer/engine/plan.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/report.h"

namespace assay {

struct AppliedBaseline {
  BaselineUse use;
  // The baseline without the entries that are gone, and with those that have moved as they are now: sorted.
  Baseline kept;
};

// Sets the disposition of open findings that the plan's baseline holds; the plan has one. An entry that matches none
// is gone where that can be told: its rule ran and its file was read in full, or is not looked at any more in a run
// over the whole root. The ledger is made by then: a baseline changes no
// unit and no score.
AppliedBaseline apply_baseline(std::vector<Finding>& findings, const Plan& plan, const Gathered& gathered);

}  // namespace assay
