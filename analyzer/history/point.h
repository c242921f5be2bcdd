// Points of a history: what of a run is recorded, and which runs can be compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/history.h"
#include "analyzer/model/report.h"

namespace assay {

HistoryPoint point_of(const Report& report, std::string recorded);

// Those of `points` that the rules of `rules_digest` made. Scores that other rules made say something else: a rule more
// is no step back of the project.
Trend comparable(std::vector<HistoryPoint> points, std::string_view rules_digest);

}  // namespace assay
