// GitLab's Code Quality report: an array of findings, compared by fingerprint between two branches. Form:
// docs.gitlab.com/ci/testing/code_quality, "Code Quality report format".
#include <array>
#include <map>
#include <ostream>

#include "json_stream.h"
#include "paths.h"
#include "tally.h"
#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

std::string_view gitlab_severity(const Finding& finding) {
  if (shown_level(finding) == Level::note && finding.confidence == Confidence::advisory) return "info";
  constexpr std::array<std::string_view, 5> kWords = {"blocker", "critical", "major", "minor", "info"};
  return kWords[static_cast<std::size_t>(finding.severity)];
}

}  // namespace

// Open findings only: what is suppressed or baselined is accepted, and GitLab has no word for that.
void write_gitlab(const Report& report, std::ostream& out, const ReportOptions&) {
  JsonStream json(out);
  std::map<std::string_view, std::uint64_t> copies;
  std::vector<const Finding*> open;
  for (const Finding& finding : report.findings) {
    if (finding.disposition == Disposition::open) open.push_back(&finding);
  }
  json.lines(open, [&](const Finding* finding) {
    // GitLab drops a second entry with the same fingerprint. Copies are numbered, so one copy more is one new entry,
    // wherever it stands.
    const std::uint64_t copy = ++copies[finding->fingerprint];
    json.begin_object();
    json.field("type", "issue");
    json.field("check_name", finding->rule);
    json.field("description", printable(finding->message) + " [" + finding->rule + ']');
    json.field("fingerprint", copy == 1 ? finding->fingerprint : finding->fingerprint + '-' + std::to_string(copy));
    json.field("severity", gitlab_severity(*finding));
    json.begin_object("location");
    json.field("path", repository_path(report, finding->path));
    json.begin_object("lines");
    json.field("begin", finding->start.line);
    json.field("end", finding->end.line);
    json.end_object();
    json.end_object();
    json.end_object();
  });
}

}  // namespace assay
