// The certification report as one page without any script, for a screen and for paper.
#include <ostream>

#include "certificate_text.h"
#include "certificate_writers.h"
#include "html_page.h"
#include "markdown_text.h"

namespace assay {
namespace {

std::string cell_text(const CertificateCell& cell) {
  const std::string text = html_escape(cell.text);
  return cell.code && !text.empty() ? "<code>" + text + "</code>" : "<bdi>" + text + "</bdi>";
}

class Html : public CertificatePage {
 public:
  explicit Html(std::ostream& out) : out_(out) {}

  void title(std::string_view text) override { out_ << "<h1>" << html_escape(text) << "</h1>\n"; }
  void verdict(bool granted, std::string_view text) override {
    out_ << "<p class=\"verdict " << (granted ? "granted" : "refused") << "\">" << html_escape(text) << "</p>\n";
  }
  void heading(std::string_view text) override { out_ << "<h2>" << html_escape(text) << "</h2>\n"; }
  void paragraph(std::string_view text) override { out_ << "<p><bdi>" << html_escape(text) << "</bdi></p>\n"; }
  void list(const std::vector<std::string>& items) override {
    out_ << "<ul>\n";
    for (const std::string& item : items) out_ << "<li><bdi>" << html_escape(item) << "</bdi></li>\n";
    out_ << "</ul>\n";
  }
  void facts(const std::vector<std::pair<std::string, CertificateCell>>& rows) override {
    out_ << "<dl>\n";
    for (const auto& [name, cell] : rows)
      out_ << "<dt>" << html_escape(name) << "</dt><dd>" << cell_text(cell) << "</dd>\n";
    out_ << "</dl>\n";
  }
  void table(const std::vector<std::string>& columns, const std::vector<std::vector<CertificateCell>>& rows) override {
    out_ << "<div class=\"scroll\"><table>\n<thead><tr>";
    for (const std::string& column : columns) out_ << "<th scope=\"col\">" << html_escape(column) << "</th>";
    out_ << "</tr></thead>\n<tbody>\n";
    for (const std::vector<CertificateCell>& row : rows) {
      out_ << "<tr>";
      for (const CertificateCell& cell : row) out_ << "<td>" << cell_text(cell) << "</td>";
      out_ << "</tr>\n";
    }
    out_ << "</tbody>\n</table></div>\n";
  }

 private:
  std::ostream& out_;
};

}  // namespace

void write_certificate_html(const Report& report, std::ostream& out) {
  const std::string_view style = page_part("certificate");
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " << csp_hash(style)
      << "; base-uri 'none'; form-action 'none'\">\n"
      << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>assay certificate</title>\n<style>" << style
      << "</style>\n</head>\n<body>\n<main>\n";
  Html page(out);
  write_certificate_text(report, page);
  out << "</main>\n</body>\n</html>\n";
}

}  // namespace assay
