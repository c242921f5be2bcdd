#include "certificate.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <utility>

#include "analyzer/config/evidence_limits.h"
#include "analyzer/model/sha256.h"
#include "fixits/disk.h"
#include "outputs.h"
#include "reporters/certificate.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

Result<EvidenceBundle> read_evidence(const std::string& path) {
  Disk disk;
  const Result<std::string> text = disk.read(fs::absolute(path).string());
  if (!text) return fail("the evidence " + text.error().message, path);
  Result<EvidenceIndex> index = parse_evidence_index(*text, path);
  if (!index) return std::unexpected(index.error());
  EvidenceBundle evidence{path, sha256(*text), std::move(*index), {}};
  const fs::path folder = fs::absolute(path).parent_path();
  for (const EvidenceFile& file : evidence.index.files)
    evidence.bytes.push_back(disk.read((folder / file.path).string()));
  return evidence;
}

}  // namespace

Result<void> plan_certificate(const Options& options, Plan& plan) {
  const bool states = std::ranges::find(options.outputs, "in-toto", &OutputTarget::format) != options.outputs.end();
  plan.certifies = !options.certificate.empty();
  plan.weighs_evidence = plan.certifies || !options.evidence.empty();
  plan.identifies = states || plan.weighs_evidence;
  if (!plan.identifies) return {};
  const std::string what = states ? "--output in-toto" : options.evidence.empty() ? "--certificate" : "--evidence";
  if (plan.view || plan.shard.count > 1 || !plan.paths.empty())
    return fail(what + " is about the whole project as it lies on the disk, and this run looks at a part of it");
  if (!plan.weighs_evidence) return {};
  Result<EvidenceLimits> limits = read_evidence_limits(plan.profile);
  if (!limits) return std::unexpected(limits.error());
  plan.evidence_limits = std::move(*limits);
  if (options.evidence.empty()) return {};
  Result<EvidenceBundle> evidence = read_evidence(options.evidence);
  if (!evidence) return std::unexpected(evidence.error());
  plan.evidence = std::move(*evidence);
  return {};
}

Result<void> write_certificate(const Options& options, const Report& report) {
  if (options.certificate.empty()) return {};
  std::error_code error;
  fs::create_directories(options.certificate, error);
  if (error) return fail("the certificate cannot be written: " + error.message(), options.certificate);
  for (const CertificateForm& form : certificate_forms()) {
    const std::string path = (fs::path(options.certificate) / form.file).string();
    const Result<void> done = write_whole_file(path, [&](std::ostream& out) { form.write(report, out); });
    if (!done) return done;
  }
  const std::size_t reasons = report.certificate->refusals.size();
  std::cerr << "assay: the certificate is "
            << (reasons == 0 ? "granted"
                             : "REFUSED for " + std::to_string(reasons) + (reasons == 1 ? " reason" : " reasons"))
            << ": " << options.certificate << "/certificate.md, .html and .json\n";
  return {};
}

}  // namespace assay
