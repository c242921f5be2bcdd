#include "reporters/certificate.h"

#include <array>

#include "certificate_writers.h"

namespace assay {

std::span<const CertificateForm> certificate_forms() {
  static constexpr std::array kForms = {CertificateForm{"certificate.md", write_certificate_markdown},
                                        CertificateForm{"certificate.html", write_certificate_html},
                                        CertificateForm{"certificate.json", write_certificate_json}};
  return kForms;
}

}  // namespace assay
