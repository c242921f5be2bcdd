#include "sarif.h"

#include <algorithm>
#include <ostream>
#include <sstream>

#include "analyzer/model/sha256.h"
#include "gzip_size.h"
#include "sarif_words.h"
#include "tally.h"
#include "unicode.h"
#include "writers.h"

namespace assay {
namespace {

class SarifDocument {
 public:
  SarifDocument(const Report& report, std::ostream& out, const SarifShape& shape)
      : report_(report), views_(report.sources), index_(report, views_, shape), json_(out) {}

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
    json_.begin_object("automationDetails");
    json_.field("id", category());
    json_.end_object();
    invocation();
    source_root();
    artifacts();
    json_.line();
    json_.key("results");
    write_sarif_results(report_, index_, views_, json_);
    if (!index_.requirements().empty() || !index_.weaknesses().empty()) {
      json_.line();
      json_.key("taxonomies");
      write_sarif_taxonomies(report_, index_, json_);
    }
    properties();
    json_.close_lines();
    json_.end_object();
  }

  // A category without a run id: the slash ends the category. Two projects of one repository must not share it, because
  // the later upload would close the alerts of the earlier one.
  std::string category() const {
    std::string name = index_.shape().category;
    if (name.empty()) {
      name = report_.tool.name + '/' + report_.standard.profile + '/';
      if (index_.shape().flavour == SarifFlavour::upload) name += printable(report_.root_in_repository);
    }
    return name.ends_with('/') ? name : name + '/';
  }

  // The folder that paths are relative to: for an upload the top of the repository.
  std::string root_uri() const {
    std::string uri = report_.root_uri;
    if (index_.shape().flavour == SarifFlavour::complete) return uri;
    for (auto levels = std::ranges::count(report_.root_in_repository, '/'); levels > 0 && uri.size() > 1; --levels)
      uri.resize(uri.find_last_of('/', uri.size() - 2) + 1);
    return uri;
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
    json_.field("uri", root_uri());
    json_.begin_object("description");
    json_.field("text", index_.shape().flavour == SarifFlavour::upload ? "The top of the repository."
                                                                       : "The directory that was analysed.");
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
      json_.field("uri", index_.uri(file.path));
      json_.field("uriBaseId", kSourceRoot);
      json_.end_object();
      json_.field("length", std::uint64_t{file.bytes.size()});
      json_.field("encoding", iana_encoding(file.encoding));
      json_.field("sourceLanguage", file.language == Language::cpp ? "cplusplus" : to_string(file.language));
      // Of the file, or not at all.
      if (const auto altered = views_.altered_lines(file.path); altered && altered->empty()) {
        json_.begin_object("hashes");
        json_.field("sha-256", sha256(file.bytes));
        json_.end_object();
      }
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
  SourceViews views_;
  SarifIndex index_;
  JsonStream json_;
};

// Leaves out the next thing; false: nothing is left to leave out.
bool reduce(const Report& report, SarifShape& shape) {
  for (bool* part : {&shape.snippets, &shape.contexts, &shape.flows}) {
    if (!*part) continue;
    *part = false;
    return true;
  }
  shape.limits.results = std::min(shape.limits.results, report.findings.size());
  if (shape.limits.results == 0) return false;
  shape.limits.results /= 2;
  return true;
}

}  // namespace

void write_artifact_location(const SarifIndex& index, std::string_view path, JsonStream& json) {
  json.field("uri", index.uri(path));
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

void write_sarif_within(const Report& report, std::ostream& out, SarifShape shape) {
  for (;;) {
    std::ostringstream document;
    SarifDocument(report, document, shape).write();
    if (gzip_fits(document.view(), shape.limits.compressed) || !reduce(report, shape)) {
      out << document.view();
      return;
    }
  }
}

void write_sarif(const Report& report, std::ostream& out, const ReportOptions& options) {
  write_sarif_within(report, out, {.category = std::string(options.category)});
}

void write_sarif_upload(const Report& report, std::ostream& out, const ReportOptions& options) {
  write_sarif_within(report, out, {.flavour = SarifFlavour::upload, .category = std::string(options.category)});
}

}  // namespace assay
