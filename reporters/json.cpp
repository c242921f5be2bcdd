// The report for programs, version "assay-report/1". Its form is a contract: docs/schema/assay-report-1.schema.json.
#include <array>
#include <charconv>
#include <ostream>

#include "analyzer/model/base64.h"
#include "json_gates.h"
#include "json_stream.h"
#include "tally.h"
#include "writers.h"

namespace assay {
namespace {

class JsonReport {
 public:
  JsonReport(const Report& report, std::ostream& out) : report_(report), json_(out), points_(report.score) {}

  void write() {
    json_.begin_object();
    json_.open_lines();
    line_field("schema", "assay-report/1");
    tool();
    line_field("root", report_.root);
    if (!report_.revision.empty()) line_field("revision", report_.revision);
    files();
    findings();
    score();
    gates();
    if (report_.baseline) baseline(*report_.baseline);
    notices();
    if (report_.shard) shard(*report_.shard);
    timing();
    json_.close_lines();
    json_.end_object();
  }

 private:
  template <typename T>
  void line_field(std::string_view name, const T& content) {
    json_.line();
    json_.field(name, content);
  }

  // Floored to two decimals; null where nothing was measured.
  void value(std::string_view name, const std::optional<Rational>& number) {
    json_.key(name);
    if (number) {
      json_.raw_number(number->floored());
    } else {
      json_.null();
    }
  }

  void fraction(std::string_view name, const std::optional<Rational>& number) {
    json_.key(name);
    if (!number) return json_.null();
    json_.begin_array();
    json_.raw_number(number->numerator());
    json_.raw_number(number->denominator());
    json_.end_array();
  }

  void tool() {
    json_.line();
    json_.begin_object("tool");
    json_.field("name", report_.tool.name);
    json_.field("version", report_.tool.version);
    json_.field("rules_digest", report_.tool.rules_digest);
    json_.end_object();
  }

  void files() {
    json_.line();
    json_.begin_object("files");
    json_.field("discovered", report_.files.discovered);
    json_.field("evaluated", report_.files.evaluated);
    json_.lines("skipped", report_.files.skipped, [&](const SkippedFile& file) {
      json_.begin_object();
      json_.field("path", file.path);
      json_.field("reason", file.reason);
      json_.end_object();
    });
    json_.end_object();
  }

  void findings() {
    json_.line();
    json_.lines("findings", report_.findings, [&](const Finding& finding) { this->finding(finding); });
  }

  void finding(const Finding& finding) {
    json_.begin_object();
    json_.field("rule", finding.rule);
    json_.field("severity", to_string(finding.severity));
    json_.field("confidence", to_string(finding.confidence));
    json_.field("path", finding.path);
    json_.field("line", finding.start.line);
    json_.field("column", finding.start.column);
    json_.field("end_line", finding.end.line);
    json_.field("end_column", finding.end.column);
    json_.field("message", finding.message);
    json_.field("unit", finding.unit);
    json_.field("requirement", finding.requirement);
    json_.field("disposition", to_string(finding.disposition));
    if (!finding.reason.empty()) json_.field("reason", finding.reason);
    json_.field("fingerprint", finding.fingerprint);
    if (!finding.scope.empty()) json_.field("scope", finding.scope);
    if (!finding.front_end.empty()) json_.field("front_end", finding.front_end);
    if (const Rational* gain = points_.of(finding)) json_.field("points", gain->text());
    if (!finding.related.empty()) places("related", finding.related);
    if (!finding.flow.empty()) places("flow", finding.flow);
    if (finding.fix) fix(*finding.fix);
    json_.end_object();
  }

  template <typename Place>
  void places(std::string_view name, const std::vector<Place>& all) {
    json_.begin_array(name);
    for (const Place& place : all) {
      json_.begin_object();
      json_.field("path", place.path);
      json_.field("line", place.start.line);
      json_.field("column", place.start.column);
      json_.field("end_line", place.end.line);
      json_.field("end_column", place.end.column);
      json_.field("message", place.message);
      json_.end_object();
    }
    json_.end_array();
  }

  void fix(const Fix& fix) {
    json_.begin_object("fix");
    json_.field("title", fix.title);
    json_.field("safety", to_string(fix.safety));
    json_.begin_array("edits");
    for (const Edit& edit : fix.edits) {
      json_.begin_object();
      json_.field("path", edit.path);
      json_.field("start", edit.start);
      json_.field("end", edit.end);
      json_.field("text", edit.text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void score() {
    const Score& score = report_.score;
    json_.line();
    json_.begin_object("score");
    json_.open_lines();
    json_.line();
    value("value", score.value);
    fraction("fraction", score.value);
    json_.key("grade");
    if (score.grade) {
      json_.value(to_string(*score.grade));
    } else {
      json_.null();
    }
    value("coverage", score.coverage);
    fraction("coverage_fraction", score.coverage);
    if (score.readiness) {
      value("readiness", score.readiness);
      fraction("readiness_fraction", score.readiness);
    }
    json_.line();
    json_.lines("categories", score.categories, [&](const CategoryScore& category) { this->category(category); });
    json_.line();
    json_.lines("best", score.best, [&](const Opportunity& step) {
      json_.begin_object();
      json_.field("rule", step.rule);
      json_.field("unit", step.unit);
      json_.field("path", step.path);
      json_.field("points", step.gain.text());
      json_.end_object();
    });
    json_.close_lines();
    json_.end_object();
  }

  void category(const CategoryScore& category) {
    json_.begin_object();
    json_.field("id", category.id);
    json_.field("title", category.title);
    json_.key("weight");
    json_.raw_number(decimal(category.weight));
    json_.field("attested", category.attested);
    value("value", category.value);
    fraction("fraction", category.value);
    value("measured", category.measured);
    fraction("measured_fraction", category.measured);
    json_.lines("requirements", category.requirements, [&](const RequirementScore& requirement) {
      json_.begin_object();
      json_.field("id", requirement.id);
      json_.field("title", requirement.title);
      json_.key("share");
      json_.raw_number(decimal(requirement.share));
      value("value", requirement.value);
      fraction("fraction", requirement.value);
      json_.lines("rules", requirement.rules, [&](const RuleScore& rule) { this->rule(rule); });
      json_.end_object();
    });
    json_.end_object();
  }

  void rule(const RuleScore& rule) {
    json_.begin_object();
    json_.field("rule", rule.rule);
    json_.field("severity", to_string(rule.severity));
    json_.field("units", rule.counts.total());
    json_.field("passed", rule.counts.passed);
    json_.field("failed", rule.counts.failed);
    json_.field("waived", rule.counts.waived);
    json_.field("unknown", rule.counts.unknown);
    json_.end_object();
  }

  void gates() {
    json_.line();
    write_gates(json_, report_.score.gates);
  }

  void baseline(const BaselineUse& use) {
    json_.line();
    json_.begin_object("baseline");
    json_.field("path", use.path);
    json_.field("entries", use.entries);
    json_.field("matched", use.matched);
    json_.field("gone", use.gone);
    json_.end_object();
  }

  void notices() {
    json_.line();
    json_.lines("notices", report_.notices, [&](const Notice& notice) {
      json_.begin_object();
      json_.field("kind", notice.kind);
      if (!notice.path.empty()) json_.field("path", notice.path);
      if (notice.line != 0) json_.field("line", notice.line);
      json_.field("text", notice.text);
      if (notice.incomplete) json_.field("incomplete", true);
      json_.end_object();
    });
  }

  void shard(const ShardRecord& shard) {
    json_.line();
    json_.begin_object("shard");
    json_.field("index", std::uint64_t{shard.index + 1});
    json_.field("count", std::uint64_t{shard.count});
    json_.field("tree", shard.tree);
    json_.begin_array("paths");
    for (const std::string& path : shard.paths) json_.value(path);
    json_.end_array();
    json_.field("state", base64(shard.state));
    json_.end_object();
  }

  // Last, so that a program that compares reports drops the end of the document.
  void timing() {
    json_.line();
    json_.begin_object("timing");
    json_.key("total");
    seconds(report_.timing.total);
    json_.begin_array("stages");
    for (const auto& [name, duration] : report_.timing.stages) {
      json_.begin_object();
      json_.field("name", name);
      json_.key("seconds");
      seconds(duration);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void seconds(double duration) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), duration, std::chars_format::fixed, 6);
    json_.raw_number(std::string_view(buffer.data(), end.ptr));
  }

  // A weight or share as people write it: 3/20 is 0.15. Six decimals are more than any profile has.
  static std::string decimal(const Rational& number) {
    std::string text = number.floored(6);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
  }

  const Report& report_;
  JsonStream json_;
  Points points_;
};

}  // namespace

void write_json(const Report& report, std::ostream& out, const ReportOptions&) { JsonReport(report, out).write(); }

}  // namespace assay
