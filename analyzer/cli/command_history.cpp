// The trend of recorded runs.
#include <string>
#include <utility>
#include <vector>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/plan_root.h"
#include "analyzer/history/history_file.h"
#include "analyzer/history/point.h"
#include "console.h"
#include "outputs.h"
#include "run_plan.h"

namespace assay {

int command_history(const Options& options) {
  const Result<AnalysedRoot> root = find_root({}, options.root);
  if (!root) return refused(root.error());
  Result<std::vector<HistoryPoint>> points = read_history(root->root);
  if (!points) return refused(points.error());
  Trend trend;
  if (options.any_rules) {
    trend.points = std::move(*points);
  } else if (!points->empty()) {
    const std::string rules = points->back().rules_digest;
    trend = comparable(std::move(*points), rules);
  }
  const ReportOptions form = report_options(Stream::standard_output, options.no_color);
  const Result<void> done = to_standard_output([&](std::ostream& out) {
    if (options.history_format == "json") {
      write_history_json(trend, out);
    } else {
      write_history(trend, out, form);
    }
  });
  return done ? kClean : refused(done.error());
}

}  // namespace assay
