// The certification report: whether a project keeps its standard, by which figures and evidence, with which exceptions.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "analyzer/model/report.h"

namespace assay {

struct CertificateForm {
  std::string_view file;  // "certificate.md"
  void (*write)(const Report& report, std::ostream& out);
};

// Markdown, HTML and JSON (docs/schema/assay-certificate-1.schema.json). They say the same; the report has its
// certificate, its tree and its evidence.
std::span<const CertificateForm> certificate_forms();

}  // namespace assay
