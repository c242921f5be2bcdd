// The results of a SARIF run: one for each finding, whatever its disposition.
#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <unordered_map>

#include "line_hash.h"
#include "sarif.h"
#include "sarif_words.h"
#include "tally.h"
#include "unicode.h"

namespace assay {
namespace {

// Whether the hash of `line` is over nothing but what the file holds.
bool is_exact(const LineHash& hash, std::uint32_t line, const std::vector<std::uint32_t>& altered) {
  const auto first = std::ranges::lower_bound(altered, line);
  return first == altered.end() || *first > hash.last_line;
}

// Hashes of the lines that findings start in. A line whose hash would be over something that is not shown has none: a
// wrong one would contradict the upload action's, and the right one would tell of what is hidden. Worked out file by
// file, so that only one file's hashes are held at a time.
std::unordered_map<const Finding*, LineHash> hash_lines(const std::vector<const Finding*>& results,
                                                        SourceViews& views) {
  std::map<std::string_view, std::vector<const Finding*>> by_path;
  for (const Finding* finding : results) by_path[finding->path].push_back(finding);
  std::unordered_map<const Finding*, LineHash> hashes;
  hashes.reserve(results.size());
  for (const auto& [path, findings] : by_path) {
    const SourceView* view = views.find(path);
    if (view == nullptr) continue;
    const auto altered = views.altered_lines(path);
    if (!altered) continue;
    const std::vector<LineHash> of_file = line_hashes(view->file().bytes);
    for (const Finding* finding : findings) {
      const std::uint32_t line = finding->start.line;
      if (line >= 1 && line <= of_file.size() && is_exact(of_file[line - 1], line, *altered))
        hashes.emplace(finding, of_file[line - 1]);
    }
  }
  return hashes;
}

// 0 to 100: how much a finding matters, by what it says of the code and then by how sure the rule is.
int rank_of(const Finding& finding) {
  constexpr std::array kBySeverity = {100, 80, 50, 20, 0};
  constexpr std::array kPercentByConfidence = {100, 90, 50};
  return kBySeverity[static_cast<std::size_t>(finding.severity)] *
         kPercentByConfidence[static_cast<std::size_t>(finding.confidence)] / 100;
}

class ResultWriter {
 public:
  ResultWriter(const Report& report, const SarifIndex& index, SourceViews& views, JsonStream& json)
      : report_(report),
        index_(index),
        views_(views),
        limits_(index.shape().limits),
        json_(json),
        points_(report.score),
        hashes_(hash_lines(index.results(), views)) {}

  void write() {
    json_.lines(index_.results(), [&](const Finding* finding) { result(*finding); });
  }

 private:
  void result(const Finding& finding) {
    const SourceView* view = views_.find(finding.path);
    json_.begin_object();
    json_.field("ruleId", finding.rule);
    if (const auto number = index_.rule(finding.rule)) json_.field("ruleIndex", std::uint64_t{*number});
    json_.field("kind", "fail");
    json_.field("level", to_string(shown_level(finding)));
    message(finding);
    json_.begin_array("locations");
    location(finding, view);
    json_.end_array();
    if (!finding.related.empty()) related(finding);
    if (!finding.flow.empty() && index_.shape().flows) code_flow(finding);
    fingerprints(finding);
    suppressions(finding);
    if (report_.baseline)
      json_.field("baselineState", finding.disposition == Disposition::baselined ? "unchanged" : "new");
    json_.key("rank");
    json_.raw_number(std::to_string(rank_of(finding)) + ".0");
    json_.begin_array("taxa");
    write_requirement_reference(report_, index_, finding.requirement, json_);
    json_.end_array();
    if (finding.fix) fix(*finding.fix);
    properties(finding);
    json_.end_object();
  }

  // Related places are shown by GitHub only where the message links to them.
  void message(const Finding& finding) {
    constexpr std::size_t kLinks = 3;
    std::string argument = message_argument(printable(finding.message));
    for (std::size_t i = 0; i < std::min(finding.related.size(), kLinks); ++i) {
      argument +=
          (i == 0 ? ". See " : ", ") + location_link(message_argument(printable(finding.related[i].message)), i);
    }
    json_.begin_object("message");
    json_.field("text", argument + '.');
    json_.field("id", "default");
    json_.begin_array("arguments");
    json_.value(argument);
    json_.end_array();
    json_.end_object();
  }

  void location(const Finding& finding, const SourceView* view) {
    json_.begin_object();
    json_.begin_object("physicalLocation");
    artifact(finding.path);
    json_.begin_object("region");
    lines(finding.start, finding.end);
    if (view != nullptr) {
      characters(*view, finding.span);
      const std::string_view snippet = view->slice(finding.span);
      if (index_.shape().snippets && snippet.size() <= limits_.snippet) text("snippet", snippet);
    }
    json_.end_object();
    if (view != nullptr && index_.shape().contexts) context(*view, finding.span);
    json_.end_object();
    if (!finding.scope.empty()) {
      json_.begin_array("logicalLocations");
      json_.begin_object();
      json_.field("name", finding.scope.substr(finding.scope.rfind('.') + 1));
      json_.field("fullyQualifiedName", finding.scope);
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  void artifact(std::string_view path) {
    json_.begin_object("artifactLocation");
    write_artifact_location(index_, path, json_);
    json_.end_object();
  }

  void lines(Position start, Position end) {
    json_.field("startLine", start.line);
    json_.field("startColumn", start.column);
    json_.field("endLine", end.line);
    json_.field("endColumn", end.column);
  }

  void characters(const SourceView& view, Span span) {
    const std::uint32_t start = view.place(span.start).utf16_offset;
    json_.field("charOffset", start);
    json_.field("charLength", view.place(std::max(span.start, span.end)).utf16_offset - start);
  }

  void context(const SourceView& view, Span span) {
    const Context context = context_of(view, span, limits_.snippet);
    if (context.text.empty()) return;
    json_.begin_object("contextRegion");
    json_.field("startLine", context.first);
    json_.field("endLine", context.last);
    text("snippet", context.text);
    json_.end_object();
  }

  void text(std::string_view name, std::string_view content) {
    json_.begin_object(name);
    json_.field("text", content);
    json_.end_object();
  }

  void related(const Finding& finding) {
    json_.begin_array("relatedLocations");
    for (std::size_t i = 0; i < std::min(finding.related.size(), limits_.related); ++i) {
      const Related& place = finding.related[i];
      json_.begin_object();
      json_.field("id", std::uint64_t{i});
      json_.begin_object("physicalLocation");
      artifact(place.path);
      json_.begin_object("region");
      lines(place.start, place.end);
      json_.end_object();
      json_.end_object();
      text("message", sentence(message_argument(printable(place.message))));
      json_.end_object();
    }
    json_.end_array();
  }

  // One thread flow: the way of the value, step by step, the last one where it does harm.
  void code_flow(const Finding& finding) {
    json_.begin_array("codeFlows");
    json_.begin_object();
    json_.begin_array("threadFlows");
    json_.begin_object();
    json_.begin_array("locations");
    const std::size_t steps = finding.flow.size();
    for (std::size_t i = 0; i < steps; ++i) {
      if (steps > limits_.steps && i + 1 >= limits_.steps) i = steps - 1;
      const FlowStep& step = finding.flow[i];
      json_.begin_object();
      json_.begin_object("location");
      json_.begin_object("physicalLocation");
      artifact(step.path);
      json_.begin_object("region");
      lines(step.start, step.end);
      json_.end_object();
      json_.end_object();
      text("message", sentence(message_argument(printable(step.message))));
      json_.end_object();
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  void fingerprints(const Finding& finding) {
    json_.begin_object("partialFingerprints");
    const auto hash = hashes_.find(&finding);
    if (hash != hashes_.end()) json_.field("primaryLocationLineHash", hash->second.text());
    json_.field("assayContext/v1", finding.fingerprint);
    json_.end_object();
  }

  // On every result, empty where there is none: a run must not mix results with and without it (SARIF 2.1.0, 3.27.23).
  void suppressions(const Finding& finding) {
    json_.begin_array("suppressions");
    if (finding.disposition != Disposition::open) {
      json_.begin_object();
      json_.field("kind", finding.disposition == Disposition::suppressed ? "inSource" : "external");
      json_.field("status", "accepted");
      json_.field("justification", printable(finding.reason));
      json_.end_object();
    }
    json_.end_array();
  }

  // A fix is whole or not at all: one edit in a file whose places are not known, and it is left out.
  void fix(const Fix& fix) {
    struct Replacement {
      const Edit* edit;
      const SourceView* view;
      Span span;  // in the text
    };
    std::map<std::string_view, std::vector<Replacement>> by_path;
    for (const Edit& edit : fix.edits) {
      const SourceView* view = views_.find(edit.path);
      const auto start = view == nullptr ? std::nullopt : view->text_offset(edit.start);
      const auto end = view == nullptr ? std::nullopt : view->text_offset(edit.end);
      if (!start || !end) return;
      by_path[edit.path].push_back({&edit, view, {*start, *end}});
    }
    if (by_path.empty()) return;

    json_.begin_array("fixes");
    json_.begin_object();
    text("description", sentence(printable(fix.title)));
    json_.begin_array("artifactChanges");
    for (const auto& [path, replacements] : by_path) {
      json_.begin_object();
      artifact(path);
      json_.begin_array("replacements");
      for (const auto& [edit, view, span] : replacements) {
        json_.begin_object();
        json_.begin_object("deletedRegion");
        lines(view->place(span.start).position, view->place(span.end).position);
        characters(*view, span);
        json_.end_object();
        text("insertedContent", edit->text);  // also where nothing is inserted: consumers crash without it
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
    json_.begin_object("properties");
    json_.field("safety", to_string(fix.safety));
    json_.end_object();
    json_.end_object();
    json_.end_array();
  }

  void properties(const Finding& finding) {
    json_.begin_object("properties");
    json_.field("severity", to_string(finding.severity));
    json_.field("confidence", to_string(finding.confidence));
    json_.field("disposition", to_string(finding.disposition));
    if (!finding.requirement.empty()) json_.field("requirement", finding.requirement);
    if (!finding.unit.empty()) json_.field("unit", finding.unit);
    if (!finding.front_end.empty()) json_.field("frontEnd", finding.front_end);
    if (const Rational* gain = points_.of(finding)) json_.field("points", gain->text());
    json_.end_object();
  }

  const Report& report_;
  const SarifIndex& index_;
  SourceViews& views_;
  const SarifLimits& limits_;
  JsonStream& json_;
  Points points_;
  std::unordered_map<const Finding*, LineHash> hashes_;  // looked up, never walked
};

}  // namespace

void write_sarif_results(const Report& report, const SarifIndex& index, SourceViews& views, JsonStream& json) {
  ResultWriter(report, index, views, json).write();
}

}  // namespace assay
