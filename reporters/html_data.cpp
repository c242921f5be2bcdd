#include "html_data.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <span>

#include "html_source.h"
#include "json_stream.h"
#include "paths.h"
#include "source_views.h"
#include "tally.h"
#include "unicode.h"

namespace assay {
namespace {

// Long rule texts are Markdown of several paragraphs; the page shows the first.
std::string_view first_paragraph(std::string_view markdown) { return markdown.substr(0, markdown.find("\n\n")); }

class PageData {
 public:
  PageData(const Report& report, std::ostream& out)
      : report_(report), json_(out), views_(report.sources), points_(report.score) {
    for (const Finding& finding : report_.findings) paths_.emplace(finding.path, 0);
    std::uint32_t number = 0;
    for (auto& [path, index] : paths_) index = number++;
  }

  void write() {
    json_.begin_object();
    json_.open_lines();
    head();
    score();
    gates();
    if (report_.trend) trend(*report_.trend);
    notices();
    rules();
    json_.line();
    json_.lines("paths", paths_, [&](const auto& path) { json_.value(printable(path.first)); });
    json_.line();
    json_.lines("findings", report_.findings, [&](const Finding& finding) { this->finding(finding); });
    json_.close_lines();
    json_.end_object();
  }

 private:
  void text(std::string_view name, std::string_view content) { json_.field(name, printable(content)); }
  void text_if(std::string_view name, std::string_view content) {
    if (!content.empty()) text(name, content);
  }
  void number_if(std::string_view name, std::uint64_t number) {
    if (number != 0) json_.field(name, number);
  }
  // Nothing where nothing was measured.
  void value(std::string_view name, const std::optional<Rational>& number) {
    if (!number) return;
    json_.begin_object(name);
    json_.field("value", number->floored());
    json_.field("fraction", number->text());
    json_.end_object();
  }

  void head() {
    json_.line();
    json_.begin_object("tool");
    text("name", report_.tool.name);
    text("version", report_.tool.version);
    text("rules_digest", report_.tool.rules_digest);
    json_.end_object();
    json_.line();
    text("name", project_name(report_));
    text_if("revision", report_.revision);
    text("standard", report_.standard.title.empty() ? report_.standard.profile : report_.standard.title);
    text_if("standard_version", report_.standard.version);
    text_if("attested_by", report_.standard.attested_by);
    json_.field("complete", report_.complete);
    json_.line();
    json_.begin_object("files");
    json_.field("discovered", report_.files.discovered);
    json_.field("evaluated", report_.files.evaluated);
    json_.lines("skipped", report_.files.skipped, [&](const SkippedFile& file) {
      json_.begin_object();
      text("path", file.path);
      text("reason", file.reason);
      json_.end_object();
    });
    json_.end_object();
    if (!report_.baseline) return;
    json_.line();
    json_.begin_object("baseline");
    text("path", report_.baseline->path);
    json_.field("entries", report_.baseline->entries);
    json_.field("matched", report_.baseline->matched);
    json_.field("gone", report_.baseline->gone);
    json_.end_object();
  }

  void counts(const UnitCounts& counts) {
    json_.field("passed", counts.passed);
    json_.field("failed", counts.failed);
    number_if("waived", counts.waived);
    number_if("unknown", counts.unknown);
  }

  void score() {
    const Score& score = report_.score;
    json_.line();
    json_.begin_object("score");
    json_.open_lines();
    json_.line();
    value("value", score.value);
    if (score.grade) json_.field("grade", to_string(*score.grade));
    value("coverage", score.coverage);
    value("readiness", score.readiness);
    json_.line();
    json_.begin_object("units");
    counts(score.counts);
    json_.end_object();
    json_.line();
    json_.lines("categories", score.categories, [&](const CategoryScore& category) { this->category(category); });
    json_.line();
    json_.lines("best", score.best, [&](const Opportunity& step) {
      json_.begin_object();
      text("rule", step.rule);
      text("unit", step.unit);
      text("path", step.path);
      json_.field("points", points_text(step.gain));
      json_.end_object();
    });
    json_.close_lines();
    json_.end_object();
  }

  void category(const CategoryScore& category) {
    json_.begin_object();
    text("id", category.id);
    text("title", category.title);
    json_.field("weight", category.weight.floored());
    if (category.attested) json_.field("attested", true);
    value("score", category.value);
    json_.lines("requirements", category.requirements, [&](const RequirementScore& requirement) {
      json_.begin_object();
      text("id", requirement.id);
      text("title", requirement.title);
      value("score", requirement.value);
      json_.lines("rules", requirement.rules, [&](const RuleScore& rule) {
        json_.begin_object();
        text("rule", rule.rule);
        json_.field("severity", to_string(rule.severity));
        value("score", rule.value);
        counts(rule.counts);
        json_.end_object();
      });
      json_.end_object();
    });
    json_.end_object();
  }

  void gates() {
    json_.line();
    json_.lines("gates", report_.score.gates, [&](const Gate& gate) {
      json_.begin_object();
      text("name", gate.name);
      json_.field("passed", gate.passed);
      text("expected", gate.expected);
      text("actual", gate.actual);
      json_.end_object();
    });
  }

  // As many points as a curve can show.
  void trend(const Trend& trend) {
    constexpr std::size_t kMost = 200;
    json_.line();
    json_.begin_object("trend");
    number_if("other_rules", trend.other_rules);
    if (trend.ends_here) json_.field("ends_here", true);
    json_.lines("points", std::span(trend.points).last(std::min(trend.points.size(), kMost)),
                [&](const HistoryPoint& point) {
                  json_.begin_object();
                  text("at", point.recorded);
                  text_if("revision", point.revision);
                  if (point.score) json_.field("score", point.score->floored(4));
                  if (point.coverage) json_.field("coverage", point.coverage->floored());
                  json_.field("open", point.open_findings());
                  json_.field("critical", point.open[static_cast<std::size_t>(Severity::critical)]);
                  json_.end_object();
                });
    json_.end_object();
  }

  void notices() {
    json_.line();
    json_.lines("notices", report_.notices, [&](const Notice& notice) {
      json_.begin_object();
      text("kind", notice.kind);
      text_if("path", notice.path);
      number_if("line", notice.line);
      text("text", notice.text);
      if (notice.incomplete) json_.field("incomplete", true);
      json_.end_object();
    });
  }

  void rules() {
    json_.line();
    json_.lines("rules", report_.rules, [&](const RuleInfo* rule) {
      json_.begin_object();
      text("id", rule->id);
      text("name", rule->name);
      text("summary", rule->summary);
      text_if("why", joined(first_paragraph(rule->why)));
      text_if("limits", joined(first_paragraph(rule->limits)));
      json_.end_object();
    });
  }

  // Lines of one paragraph as one.
  static std::string joined(std::string_view paragraph) {
    std::string line(paragraph);
    for (char& c : line) {
      if (c == '\n') c = ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
  }

  void finding(const Finding& finding) {
    json_.begin_object();
    text("rule", finding.rule);
    json_.field("severity", to_string(finding.severity));
    if (finding.confidence != Confidence::exact) json_.field("confidence", to_string(finding.confidence));
    if (finding.disposition != Disposition::open) json_.field("disposition", to_string(finding.disposition));
    text_if("reason", finding.reason);
    json_.field("path", paths_.find(finding.path)->second);
    json_.field("line", finding.start.line);
    json_.field("column", finding.start.column);
    text("message", finding.message);
    if (finding.unit != finding.path) text_if("unit", finding.unit);
    text_if("requirement", finding.requirement);
    text_if("scope", finding.scope);
    text("id", finding.fingerprint);
    if (const Rational* gain = points_.of(finding)) json_.field("points", points_text(*gain));
    if (const SourceView* view = views_.find(finding.path)) frame(source_frame(*view, finding));
    if (finding.fix) fix(*finding.fix);
    places("related", finding.related);
    places("flow", finding.flow);
    json_.end_object();
  }

  // A line without a mark is a text, one with a mark its three parts.
  void frame(const SourceFrame& frame) {
    json_.begin_object("frame");
    json_.field("first", frame.first);
    number_if("more", frame.more);
    json_.begin_array("lines");
    for (const MarkedLine& line : frame.lines) {
      if (line.mark.empty()) {
        json_.value(line.before + line.after);
        continue;
      }
      json_.begin_array();
      for (const std::string* part : {&line.before, &line.mark, &line.after}) json_.value(*part);
      json_.end_array();
    }
    json_.end_array();
    json_.end_object();
  }

  void fix(const Fix& fix) {
    json_.begin_object("fix");
    text("title", fix.title);
    json_.field("safety", to_string(fix.safety));
    json_.begin_array("hunks");
    for (const FixHunk& hunk : fix_hunks(fix, views_)) {
      json_.begin_object();
      json_.field("path", hunk.path);
      json_.field("line", hunk.line);
      number_if("more", hunk.more);
      for (const auto& [name, lines] : {std::pair("before", &hunk.before), std::pair("after", &hunk.after)}) {
        json_.begin_array(name);
        for (const std::string& line : *lines) json_.value(line);
        json_.end_array();
      }
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  template <typename Place>
  void places(std::string_view name, const std::vector<Place>& all) {
    if (all.empty()) return;
    json_.begin_array(name);
    for (const Place& place : all) {
      json_.begin_object();
      text("path", place.path);
      json_.field("line", place.start.line);
      text("message", place.message);
      json_.end_object();
    }
    json_.end_array();
  }

  const Report& report_;
  JsonStream json_;
  SourceViews views_;
  Points points_;
  std::map<std::string_view, std::uint32_t> paths_;  // of findings, numbered in order
};

}  // namespace

void write_page_data(const Report& report, std::ostream& out) { PageData(report, out).write(); }

}  // namespace assay
