// The certification report as Markdown.
#include <ostream>

#include "certificate_text.h"
#include "certificate_writers.h"
#include "markdown_text.h"

namespace assay {
namespace {

std::string cell_text(const CertificateCell& cell) {
  return cell.code && !cell.text.empty() ? markdown_code(cell.text) : markdown_escape(cell.text);
}

class Markdown : public CertificatePage {
 public:
  explicit Markdown(std::ostream& out) : out_(out) {}

  void title(std::string_view text) override { out_ << "# " << markdown_escape(text) << "\n\n"; }
  void verdict(bool, std::string_view text) override { out_ << "**" << markdown_escape(text) << "**\n\n"; }
  void heading(std::string_view text) override { out_ << "## " << markdown_escape(text) << "\n\n"; }
  void paragraph(std::string_view text) override { out_ << markdown_escape(text) << "\n\n"; }
  void list(const std::vector<std::string>& items) override {
    for (const std::string& item : items) out_ << "- " << markdown_escape(item) << '\n';
    out_ << '\n';
  }
  void facts(const std::vector<std::pair<std::string, CertificateCell>>& rows) override {
    out_ << "| | |\n|:--|:--|\n";
    for (const auto& [name, cell] : rows) out_ << "| " << markdown_escape(name) << " | " << cell_text(cell) << " |\n";
    out_ << '\n';
  }
  void table(const std::vector<std::string>& columns, const std::vector<std::vector<CertificateCell>>& rows) override {
    std::string line;
    for (const std::string& column : columns) {
      out_ << "| " << markdown_escape(column) << ' ';
      line += "|:--";
    }
    out_ << "|\n" << line << "|\n";
    for (const std::vector<CertificateCell>& row : rows) {
      for (const CertificateCell& cell : row) out_ << "| " << cell_text(cell) << ' ';
      out_ << "|\n";
    }
    out_ << '\n';
  }

 private:
  std::ostream& out_;
};

}  // namespace

void write_certificate_markdown(const Report& report, std::ostream& out) {
  Markdown page(out);
  write_certificate_text(report, page);
}

}  // namespace assay
