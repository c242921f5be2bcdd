// What the certification report says, as headings, tables and paragraphs, whatever they are printed as.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/report.h"

namespace assay {

struct CertificateCell {
  std::string text;
  bool code = false;  // a digest, a path
};

// A page that is written from top to bottom. Texts are as they stand in the report: escaping is the page's.
class CertificatePage {
 public:
  virtual ~CertificatePage() = default;
  virtual void title(std::string_view text) = 0;
  virtual void verdict(bool granted, std::string_view text) = 0;
  virtual void heading(std::string_view text) = 0;
  virtual void paragraph(std::string_view text) = 0;
  virtual void list(const std::vector<std::string>& items) = 0;
  virtual void facts(const std::vector<std::pair<std::string, CertificateCell>>& rows) = 0;
  virtual void table(const std::vector<std::string>& columns,
                     const std::vector<std::vector<CertificateCell>>& rows) = 0;
};

void write_certificate_text(const Report& report, CertificatePage& page);

}  // namespace assay
