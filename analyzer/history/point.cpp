#include "analyzer/history/point.h"

#include <algorithm>
#include <utility>

namespace assay {

HistoryPoint point_of(const Report& report, std::string recorded) {
  HistoryPoint point;
  point.recorded = std::move(recorded);
  point.revision = report.revision;
  point.tool_version = report.tool.version;
  point.profile = report.standard.profile;
  point.profile_version = report.standard.version;
  point.rules_digest = report.tool.rules_digest;
  point.complete = report.complete;
  point.score = report.score.value;
  point.coverage = report.score.coverage;
  point.readiness = report.score.readiness;
  point.units = report.score.counts;
  for (const Finding& finding : report.findings) {
    if (finding.disposition == Disposition::open) ++point.open[static_cast<std::size_t>(finding.severity)];
  }
  point.evaluated = report.files.evaluated;
  point.discovered = report.files.discovered;
  point.gates_passed = static_cast<std::uint64_t>(std::ranges::count_if(report.score.gates, &Gate::passed));
  point.gates = report.score.gates.size();
  for (const CategoryScore& category : report.score.categories) {
    for (const RequirementScore& requirement : category.requirements)
      point.requirements.push_back({category.id, requirement.id, requirement.title, requirement.value});
  }
  return point;
}

Trend comparable(std::vector<HistoryPoint> points, std::string_view rules_digest) {
  Trend trend;
  const std::size_t all = points.size();
  std::erase_if(points, [&](const HistoryPoint& point) { return point.rules_digest != rules_digest; });
  trend.other_rules = all - points.size();
  trend.points = std::move(points);
  return trend;
}

}  // namespace assay
