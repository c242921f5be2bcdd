// The certification report for programs, version "assay-certificate/1": docs/schema/assay-certificate-1.schema.json.
#include <ostream>

#include "certificate_writers.h"
#include "json_gates.h"
#include "json_share.h"
#include "paths.h"

namespace assay {
namespace {

class CertificateJson {
 public:
  CertificateJson(const Report& report, std::ostream& out) : report_(report), json_(out) {}

  void write() {
    const Certificate& certificate = *report_.certificate;
    json_.begin_object();
    json_.open_lines();
    line_field("schema", "assay-certificate/1");
    line_field("granted", certificate.granted());
    line_field("issued", certificate.issued);
    json_.line();
    json_.lines("refusals", certificate.refusals, [&](const std::string& reason) { json_.value(reason); });
    subject();
    figures();
    gates();
    evidence();
    exceptions();
    json_.line();
    json_.lines("skipped", report_.files.skipped, [&](const SkippedFile& file) {
      json_.begin_object();
      json_.field("path", file.path);
      json_.field("reason", file.reason);
      json_.end_object();
    });
    json_.close_lines();
    json_.end_object();
  }

 private:
  template <typename T>
  void line_field(std::string_view name, const T& content) {
    json_.line();
    json_.field(name, content);
  }
  void field_if(std::string_view name, std::string_view content) {
    if (!content.empty()) json_.field(name, content);
  }

  void subject() {
    const AnalysedTree& tree = *report_.tree;
    json_.line();
    json_.begin_object("subject");
    json_.field("project", project_name(report_));
    field_if("revision", report_.revision);
    field_if("git_tree", tree.git_tree);
    json_.field("modified", tree.modified);
    json_.field("files_digest", tree.digest);
    json_.field("files_discovered", report_.files.discovered);
    json_.field("files_evaluated", report_.files.evaluated);
    json_.end_object();
    json_.line();
    json_.lines("configuration", tree.configuration, [&](const AnalysedFile& file) {
      json_.begin_object();
      json_.field("name", file.path);
      json_.field("sha256", file.sha256);
      json_.end_object();
    });
    json_.line();
    json_.begin_object("tool");
    json_.field("name", report_.tool.name);
    json_.field("version", report_.tool.version);
    json_.field("rules_digest", report_.tool.rules_digest);
    json_.end_object();
    json_.line();
    json_.begin_object("standard");
    json_.field("profile", report_.standard.profile);
    json_.field("title", report_.standard.title);
    json_.field("version", report_.standard.version);
    json_.end_object();
  }

  void figures() {
    const Score& score = report_.score;
    json_.line();
    write_share(json_, "score", score.value);
    if (score.grade) line_field("grade", to_string(*score.grade));
    json_.line();
    write_share(json_, "coverage", score.coverage);
    json_.line();
    json_.begin_object("units");
    json_.field("passed", score.counts.passed);
    json_.field("failed", score.counts.failed);
    json_.field("waived", score.counts.waived);
    json_.field("unknown", score.counts.unknown);
    json_.end_object();
    json_.line();
    write_share(json_, "readiness", score.readiness);
    json_.line();
    json_.lines("readiness_terms", score.categories, [&](const CategoryScore& category) {
      json_.begin_object();
      json_.field("category", category.id);
      json_.field("title", category.title);
      json_.field("weight", category.weight.text());
      write_share(json_, "value", category.value);
      json_.field("attested", category.attested);
      if (category.attested) json_.field("attested_by", report_.standard.attested_by);
      json_.end_object();
    });
  }

  void gates() {
    json_.line();
    write_gates(json_, report_.score.gates);
  }

  void evidence() {
    const EvidenceUse& evidence = *report_.evidence;
    json_.line();
    json_.begin_object("evidence");
    field_if("index", evidence.path);
    field_if("sha256", evidence.sha256);
    field_if("collected", evidence.collected);
    field_if("collector", evidence.collector);
    field_if("problem", evidence.problem);
    json_.lines("items", evidence.items, [&](const EvidenceItem& item) {
      json_.begin_object();
      json_.field("kind", to_string(item.kind));
      json_.field("path", item.path);
      json_.field("sha256", item.sha256);
      json_.field("counts", item.problem.empty());
      field_if("summary", item.summary);
      field_if("problem", item.problem);
      json_.end_object();
    });
    json_.end_object();
  }

  void exceptions() {
    json_.line();
    json_.lines("exceptions", report_.waivers, [&](const Waiver& waiver) {
      json_.begin_object();
      json_.field("rule", waiver.rule);
      json_.field("path", waiver.path);
      json_.field("line", waiver.line);
      json_.field("reason", waiver.reason);
      field_if("until", waiver.until);
      json_.field("findings", waiver.findings);
      json_.end_object();
    });
    json_.line();
    json_.lines("rules_off", report_.certificate->rules_off, [&](const std::string& rule) { json_.value(rule); });
    if (!report_.baseline) return;
    json_.line();
    json_.begin_object("baseline");
    json_.field("path", report_.baseline->path);
    json_.field("matched", report_.baseline->matched);
    json_.end_object();
  }

  const Report& report_;
  JsonStream json_;
};

}  // namespace

void write_certificate_json(const Report& report, std::ostream& out) { CertificateJson(report, out).write(); }

}  // namespace assay
