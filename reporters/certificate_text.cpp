#include "certificate_text.h"

#include <algorithm>
#include <utility>

#include "paths.h"
#include "tally.h"

namespace assay {
namespace {

std::string floored(const std::optional<Rational>& value) { return value ? value->floored() : "not measured"; }

std::string exact(const std::optional<Rational>& value) {
  return value ? value->floored() + " (" + value->text() + ')' : "not measured";
}

class Text {
 public:
  Text(const Report& report, CertificatePage& page)
      : report_(report), certificate_(*report.certificate), score_(report.score), page_(page) {}

  void write() {
    verdict();
    subject();
    figures();
    gates();
    readiness();
    evidence();
    exceptions();
    not_looked_at();
  }

 private:
  void verdict() {
    const Standard& standard = report_.standard;
    const std::string of = standard.title.empty() ? standard.profile : standard.title;
    page_.title((certificate_.granted() ? "Certificate: " : "Certification report: ") + of);
    const std::string when = " on " + certificate_.issued;
    if (certificate_.granted()) {
      page_.verdict(true, "Granted" + when + ". What was analysed keeps the standard: all gates are passed.");
      return;
    }
    page_.verdict(false, "Refused" + when + ", for " + counted(certificate_.refusals.size(), "reason") + ':');
    page_.list(certificate_.refusals);
  }

  void subject() {
    const AnalysedTree& tree = *report_.tree;
    std::vector<std::pair<std::string, CertificateCell>> rows = {{"Project", {project_name(report_)}}};
    if (report_.revision.empty()) {
      rows.push_back({"Commit", {"none: the project lies in no repository with commits"}});
    } else {
      rows.push_back({"Commit", {report_.revision + (tree.modified ? ", with changes" : ""), true}});
      rows.push_back({"Tree of the commit", {tree.git_tree, true}});
    }
    rows.push_back({"Files analysed", {grouped(report_.files.evaluated) + " of " + grouped(report_.files.discovered)}});
    rows.push_back({"Digest of the files", {tree.digest, true}});
    for (const AnalysedFile& one : tree.configuration) rows.push_back({"Digest of " + one.path, {one.sha256, true}});
    rows.push_back({"Tool", {report_.tool.name + ' ' + report_.tool.version}});
    page_.heading("What was analysed");
    page_.facts(rows);
  }

  void figures() {
    page_.heading("Figures");
    page_.facts(
        {{"Compliance score",
          {exact(score_.value) + (score_.grade ? ", " + std::string(to_string(*score_.grade)) : "")}},
         {"Coverage",
          {exact(score_.coverage) + ": " + grouped(score_.counts.decided()) + " of " +
           counted(score_.counts.total(), "unit") + " decided, " + grouped(score_.counts.waived) + " of them waived"}},
         {"Readiness", {exact(score_.readiness)}}});
  }

  void gates() {
    page_.heading("Gates");
    std::vector<std::vector<CertificateCell>> rows;
    for (const Gate& gate : score_.gates)
      rows.push_back({{gate.passed ? "passed" : "FAILED"}, {gate.name}, {gate.expected}, {gate.actual}});
    page_.table({"Result", "Gate", "Expected", "Found"}, rows);
  }

  // The sum that readiness is, term by term.
  void readiness() {
    page_.heading("Readiness");
    const Standard& standard = report_.standard;
    std::vector<std::vector<CertificateCell>> rows;
    std::string formula;
    for (const CategoryScore& category : score_.categories) {
      std::string source = "measured";
      if (category.attested) {
        source = standard.attested_by.empty() ? "not attested" : "attested by " + standard.attested_by;
      } else if (!category.value) {
        source = "not evaluated, counts as 0";
      }
      const Rational term = category.weight * category.value.value_or(0);
      rows.push_back({{category.id + ' ' + category.title},
                      {category.weight.floored()},
                      {floored(category.value)},
                      {term.floored(4)},
                      {source}});
      formula += (formula.empty() ? "" : " + ") + category.weight.floored() + " x " + category.id;
    }
    page_.table({"Category", "Weight", "Value", "Adds", "Source"}, rows);
    page_.paragraph("Readiness = " + formula + " = " + exact(score_.readiness));
  }

  void evidence() {
    page_.heading("Evidence");
    const EvidenceUse& evidence = *report_.evidence;
    if (evidence.path.empty()) return page_.paragraph("No evidence was given.");
    page_.facts({{"Index", {evidence.path, true}},
                 {"Digest of the index", {evidence.sha256, true}},
                 {"Collected", {evidence.collected}},
                 {"By", {evidence.collector}}});
    if (!evidence.problem.empty()) page_.paragraph("All of it counts as none: " + evidence.problem + '.');
    std::vector<std::vector<CertificateCell>> rows;
    for (const EvidenceItem& item : evidence.items) {
      rows.push_back({{std::string(to_string(item.kind))},
                      {item.path, true},
                      {item.sha256, true},
                      {item.problem.empty() ? item.summary : "counts as none: " + item.problem}});
    }
    page_.table({"Kind", "File", "Digest", "What it says"}, rows);
  }

  void exceptions() {
    page_.heading("Exceptions");
    std::vector<std::vector<CertificateCell>> rows;
    for (const Waiver& waiver : report_.waivers) {
      rows.push_back({{waiver.rule},
                      {waiver.path + ':' + std::to_string(waiver.line), true},
                      {waiver.reason},
                      {waiver.until.empty() ? "no expiry" : waiver.until}});
    }
    if (rows.empty()) {
      page_.paragraph("No place is accepted by a comment.");
    } else {
      page_.table({"Rule", "Place", "Reason", "Until"}, rows);
    }
    if (report_.baseline) {
      page_.paragraph(counted(report_.baseline->matched, "old finding") + " of the baseline " + report_.baseline->path +
                      " stand in the code. They count in score and gates as every other.");
    }
  }

  void not_looked_at() {
    page_.heading("What was not looked at");
    std::vector<std::string> items;
    for (const SkippedFile& file : report_.files.skipped) items.push_back(file.path + ": " + file.reason);
    for (const Notice& notice : report_.notices) {
      const bool told = std::ranges::find(report_.files.skipped, notice.path, &SkippedFile::path) !=
                        report_.files.skipped.end();  // with the same reason
      if (told || (!notice.incomplete && notice.kind != "excluded")) continue;
      const std::string place = notice.path + (notice.line != 0 ? ':' + std::to_string(notice.line) : "");
      items.push_back((place.empty() ? "" : place + ": ") + notice.text);
    }
    if (score_.counts.unknown > 0)
      items.push_back(counted(score_.counts.unknown, "unit") + " could not be decided; coverage counts them");
    if (items.empty()) {
      page_.paragraph("Nothing: every file was read, and every unit was decided.");
    } else {
      page_.list(items);
    }
  }

  const Report& report_;
  const Certificate& certificate_;
  const Score& score_;
  CertificatePage& page_;
};

}  // namespace

void write_certificate_text(const Report& report, CertificatePage& page) { Text(report, page).write(); }

}  // namespace assay
