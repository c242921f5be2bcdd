// The trend for programs, version "assay-history/1": docs/schema/assay-history-1.schema.json.
#include <array>
#include <ostream>

#include "json_share.h"
#include "reporters/reporter.h"

namespace assay {
namespace {

constexpr std::array kSeverities = {Severity::critical, Severity::high, Severity::medium, Severity::low,
                                    Severity::info};

void point(JsonStream& json, const HistoryPoint& point) {
  json.begin_object();
  json.field("recorded", point.recorded);
  if (!point.revision.empty()) json.field("revision", point.revision);
  json.field("tool_version", point.tool_version);
  json.field("profile", point.profile);
  json.field("profile_version", point.profile_version);
  json.field("rules_digest", point.rules_digest);
  json.field("complete", point.complete);
  write_share(json, "score", point.score);
  write_share(json, "coverage", point.coverage);
  write_share(json, "readiness", point.readiness);
  json.begin_object("units");
  json.field("passed", point.units.passed);
  json.field("failed", point.units.failed);
  json.field("waived", point.units.waived);
  json.field("unknown", point.units.unknown);
  json.end_object();
  json.begin_object("open");
  for (const Severity severity : kSeverities)
    json.field(to_string(severity), point.open[static_cast<std::size_t>(severity)]);
  json.end_object();
  json.begin_object("files");
  json.field("discovered", point.discovered);
  json.field("evaluated", point.evaluated);
  json.end_object();
  json.begin_object("gates");
  json.field("passed", point.gates_passed);
  json.field("all", point.gates);
  json.end_object();
  json.begin_array("requirements");
  for (const RequirementPoint& requirement : point.requirements) {
    json.begin_object();
    json.field("category", requirement.category);
    json.field("id", requirement.id);
    json.field("title", requirement.title);
    write_share(json, "score", requirement.value);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void write_history_json(const Trend& trend, std::ostream& out) {
  JsonStream json(out);
  json.begin_object();
  json.open_lines();
  json.line();
  json.field("schema", "assay-history/1");
  json.line();
  json.field("other_rules", trend.other_rules);
  json.line();
  json.lines("points", trend.points, [&](const HistoryPoint& one) { point(json, one); });
  json.close_lines();
  json.end_object();
}

}  // namespace assay
