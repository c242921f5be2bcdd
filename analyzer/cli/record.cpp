#include "record.h"

#include <algorithm>
#include <iostream>
#include <vector>

#include "analyzer/history/history_file.h"
#include "analyzer/history/point.h"
#include "clock.h"

namespace assay {

Result<void> check_recordable(const Options& options, const Plan& plan) {
  if (!options.record) return {};
  const bool is_part = !plan.paths.empty() || plan.view || plan.shard.count > 1;
  if (is_part) return fail("--record: the history is about the whole project, and this run looks at a part of it");
  return {};
}

Result<void> add_history(const Options& options, const Plan& plan, Report& report) {
  const auto add_notice = [&](Notice notice) {
    report.notices.push_back(std::move(notice));
    std::ranges::sort(report.notices);
  };
  if (options.record) {
    const Result<Recorded> recorded = record_point(plan.root, point_of(report, utc_text(time_of_run())));
    if (!recorded) return std::unexpected(recorded.error());
    if (!recorded->put_aside.empty()) {
      const std::string text = "the history was damaged, or none of assay: it is put aside as .assay/" +
                               recorded->put_aside + ", and a new one begins";
      std::cerr << "assay: " << text << '\n';  // a scorecard shows no notices
      add_notice({"history", "", 0, text, false});
    }
  }
  if (std::ranges::find(options.outputs, "html", &OutputTarget::format) == options.outputs.end()) return {};
  Result<std::vector<HistoryPoint>> points = read_history(plan.root);
  if (!points) {
    add_notice({"history", "", 0, "the trend is not shown: " + points.error().message, false});
    return {};
  }
  if (points->empty()) return {};
  report.trend = comparable(std::move(*points), report.tool.rules_digest);
  report.trend->ends_here = options.record;
  return {};
}

}  // namespace assay
