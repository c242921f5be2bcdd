// From options to a plan: the one place where the command line, configuration files, the profile and the rules meet.
#pragma once

#include "analyzer/cli/options.h"
#include "analyzer/engine/plan.h"
#include "analyzer/model/result.h"

namespace assay {

Result<Plan> make_plan(const Options& options);

// A plan without a root, rules or configuration: the gold profile, the tool and the day.
Result<Plan> make_bare_plan();

}  // namespace assay
