#include "sarif.h"

#include <ostream>

#include "analyzer/model/sha256.h"
#include "sarif_words.h"
#include "tally.h"
#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

class SarifDocument {
 public:
  SarifDocument(const Report& report, std::ostream& out, const SarifLimits& limits)
      : report_(report), limits_(limits), views_(report.sources), index_(report, views_, limits), json_(out) {}

  void write() {
    json_.begin_object();
    json_.open_lines();
    json_.line();
    json_.field("$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json_.line();
    json_.field("version", "2.1.0");
    json_.line();
    json_.begin_array("runs");
    run();
    json_.end_array();
    json_.close_lines();
    json_.end_object();
  }

 private:
  void run() {
    json_.begin_object();
    json_.open_lines();
    json_.line();
    json_.key("tool");
    write_sarif_tool(report_, index_, json_);
    json_.line();
    json_.field("columnKind", "utf16CodeUnits");
    json_.line();
    json_.begin_object("automationDetails");  // a category without a run id: the slash ends the category
    json_.field("id", report_.tool.name + '/' + report_.standard.profile + '/');
    json_.end_object();
    invocation();
    source_root();
    artifacts();
    json_.line();
    json_.key("results");
    write_sarif_results(report_, index_, views_, limits_, json_);
    if (!index_.requirements().empty()) {
      json_.line();
      json_.key("taxonomies");
      write_sarif_taxonomies(report_, index_, json_);
    }
    properties();
    json_.close_lines();
    json_.end_object();
  }

  // Without times, so that the same input gives the same bytes.
  void invocation() {
    constexpr int kRolledBack = 4;
    constexpr int kOurFault = 70;
    const bool successful = report_.complete && report_.exit_code != kRolledBack && report_.exit_code != kOurFault;
    json_.line();
    json_.begin_array("invocations");
    json_.begin_object();
    json_.field("executionSuccessful", successful);
    json_.field("exitCode", report_.exit_code);
    json_.lines("toolExecutionNotifications", index_.notices(), [&](const Notice& notice) { notification(notice); });
    json_.end_object();
    json_.end_array();
  }

  void notification(const Notice& notice) {
    json_.begin_object();
    json_.begin_object("descriptor");
    json_.field("id", notice.kind);
    json_.field("index", std::uint64_t{index_.notice_kind(notice.kind).value_or(0)});
    json_.end_object();
    json_.field("level", notice.incomplete ? "warning" : "note");
    json_.begin_object("message");
    json_.field("text", sentence(printable(notice.text)));
    json_.end_object();
    if (!notice.path.empty()) {
      json_.begin_array("locations");
      json_.begin_object();
      json_.begin_object("physicalLocation");
      json_.begin_object("artifactLocation");
      write_artifact_location(index_, notice.path, json_);
      json_.end_object();
      if (notice.line != 0) {
        json_.begin_object("region");
        json_.field("startLine", notice.line);
        json_.end_object();
      }
      json_.end_object();
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  void source_root() {
    json_.line();
    json_.begin_object("originalUriBaseIds");
    json_.begin_object(kSourceRoot);
    json_.field("uri", report_.root_uri);
    json_.begin_object("description");
    json_.field("text", "The directory that was analysed.");
    json_.end_object();
    json_.end_object();
    json_.end_object();
  }

  void artifacts() {
    json_.line();
    json_.lines("artifacts", index_.artifacts(), [&](const SourceView* view) {
      const SourceFile& file = view->file();
      json_.begin_object();
      json_.begin_object("location");
      json_.field("uri", uri_of_path(file.path));
      json_.field("uriBaseId", kSourceRoot);
      json_.end_object();
      json_.field("length", std::uint64_t{file.bytes.size()});
      json_.field("encoding", iana_encoding(file.encoding));
      json_.field("sourceLanguage", file.language == Language::python ? "python" : "cplusplus");
      json_.begin_object("hashes");
      json_.field("sha-256", sha256(file.bytes));
      json_.end_object();
      json_.end_object();
    });
  }

  // Fractions are text here, because consumers read numbers as doubles.
  void properties() {
    const Score& score = report_.score;
    json_.line();
    json_.begin_object("properties");
    json_.field("rulesDigest", report_.tool.rules_digest);
    if (!report_.revision.empty()) json_.field("revision", report_.revision);
    json_.field("findings", std::uint64_t{report_.findings.size()});
    json_.begin_object("files");
    json_.field("discovered", report_.files.discovered);
    json_.field("evaluated", report_.files.evaluated);
    json_.field("skipped", std::uint64_t{report_.files.skipped.size()});
    json_.end_object();
    json_.begin_object("compliance");
    measure("score", score.value);
    if (score.grade) json_.field("grade", to_string(*score.grade));
    measure("coverage", score.coverage);
    if (score.readiness) measure("readiness", score.readiness);
    json_.begin_array("gates");
    for (const Gate& gate : score.gates) {
      json_.begin_object();
      json_.field("name", gate.name);
      json_.field("passed", gate.passed);
      json_.field("expected", gate.expected);
      json_.field("actual", gate.actual);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void measure(std::string_view name, const std::optional<Rational>& value) {
    json_.key(name);
    if (!value) return json_.null();
    json_.begin_object();
    json_.key("value");
    json_.raw_number(value->floored());
    json_.field("fraction", value->text());
    json_.end_object();
  }

  const Report& report_;
  const SarifLimits& limits_;
  SourceViews views_;
  SarifIndex index_;
  JsonStream json_;
};

}  // namespace

void write_artifact_location(const SarifIndex& index, std::string_view path, JsonStream& json) {
  json.field("uri", uri_of_path(path));
  json.field("uriBaseId", kSourceRoot);
  if (const auto number = index.artifact(path)) json.field("index", std::uint64_t{*number});
}

void write_requirement_reference(const Report& report, const SarifIndex& index, std::string_view id, JsonStream& json) {
  const auto number = index.requirement(id);
  if (!number) return;
  json.begin_object();
  json.field("id", id);
  json.field("index", std::uint64_t{*number});
  json.begin_object("toolComponent");
  json.field("name", report.standard.profile);
  json.field("index", 0);
  json.end_object();
  json.end_object();
}

void write_sarif_within(const Report& report, std::ostream& out, const SarifLimits& limits) {
  SarifDocument(report, out, limits).write();
}

void write_sarif(const Report& report, std::ostream& out, const ReportOptions&) {
  write_sarif_within(report, out, SarifLimits());
}

}  // namespace assay
