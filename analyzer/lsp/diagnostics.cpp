#include "diagnostics.h"

#include <algorithm>
#include <utility>

#include "analyzer/model/sha256.h"

namespace assay::lsp {
namespace {

unsigned severity_of(Level level) {
  switch (level) {
    case Level::error: return 1;
    case Level::warning: return 2;
    case Level::note: return 3;
  }
  return 3;
}

void write(JsonWriter& out, const Place& place) {
  out.StartObject();
  member(out, "line", std::uint64_t{place.line});
  member(out, "character", std::uint64_t{place.character});
  out.EndObject();
}

void write_head(JsonWriter& out, const Range& range, Level level, std::string_view code, std::string_view message) {
  key(out, "range");
  write(out, range);
  member(out, "severity", std::uint64_t{severity_of(level)});
  member(out, "code", code);
  member(out, "source", "assay");
  member(out, "message", message);
}

template <typename Place>
void write_related(JsonWriter& out, const Place& place, const Surroundings& around) {
  out.StartObject();
  key(out, "location");
  out.StartObject();
  member(out, "uri", std::string_view(around.address(place.path)));
  key(out, "range");
  write(out, Range{around.place(place.path, place.start), around.place(place.path, place.end)});
  out.EndObject();
  member(out, "message", std::string_view(place.message));
  out.EndObject();
}

}  // namespace

void write(JsonWriter& out, const Range& range) {
  out.StartObject();
  key(out, "start");
  write(out, range.start);
  key(out, "end");
  write(out, range.end);
  out.EndObject();
}

void write_diagnostic(JsonWriter& out, const Finding& finding, const Surroundings& around) {
  out.StartObject();
  write_head(out, around.view.range(finding.span, around.client.encoding), finding.level(), finding.rule,
             finding.message);
  if (around.client.related_information && !(finding.related.empty() && finding.flow.empty())) {
    key(out, "relatedInformation");
    out.StartArray();
    for (const Related& related : finding.related) write_related(out, related, around);
    for (const FlowStep& step : finding.flow) write_related(out, step, around);
    out.EndArray();
  }
  key(out, "data");
  out.StartObject();
  member(out, "fingerprint", std::string_view(finding.fingerprint));
  member(out, "confidence", to_string(finding.confidence));
  member(out, "requirement", std::string_view(finding.requirement));
  out.EndObject();
  out.EndObject();
}

void write_diagnostic(JsonWriter& out, const Notice& notice, const Surroundings& around) {
  Range range;
  if (notice.line > 0) {
    const Lines& lines = *around.view.lines;
    range.start.line = range.end.line = std::min(notice.line, lines.count()) - 1;
    range.end.character = length_in(lines.line(around.view.text, range.start.line), around.client.encoding);
  }
  out.StartObject();
  write_head(out, range, notice.incomplete ? Level::warning : Level::note, notice.kind, notice.text);
  out.EndObject();
}

std::string diagnostics_of(const FileAnswer& answer, const Surroundings& around) {
  JsonText text;
  text->StartArray();
  for (const Finding& finding : answer.findings) {
    if (finding.disposition == Disposition::open) write_diagnostic(*text, finding, around);
  }
  for (const Notice& notice : answer.notices) write_diagnostic(*text, notice, around);
  text->EndArray();
  return text.str();
}

std::string single_diagnostic(std::string_view code, std::string_view message, const Range& range, Level level) {
  JsonText text;
  text->StartArray();
  text->StartObject();
  write_head(*text, range, level, code, message);
  text->EndObject();
  text->EndArray();
  return text.str();
}

std::string published(std::string_view uri, std::optional<std::int64_t> version, std::string_view diagnostics) {
  JsonText text;
  text->StartObject();
  member(*text, "uri", uri);
  if (version) {
    key(*text, "version");
    text->Int64(*version);
  }
  raw_member(*text, "diagnostics", diagnostics);
  text->EndObject();
  return text.str();
}

std::string result_id(std::string_view diagnostics) { return sha256(diagnostics).substr(0, 16); }

}  // namespace assay::lsp
