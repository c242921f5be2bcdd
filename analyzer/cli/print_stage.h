// The intermediate forms of a run as text: what `--print` shows and what golden files hold.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "analyzer/engine/run.h"
#include "analyzer/model/result.h"

namespace assay {

// files, candidates, tree, facts, project, findings, ledger, score.
std::span<const std::string_view> stage_names();

// One line a fact, sorted as the stage keeps it; the same bytes for the same input. `stage` is one of stage_names().
void print_stage(std::string_view stage, const Run& run, std::ostream& out);

}  // namespace assay
