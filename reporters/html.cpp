// The report as one HTML file for a browser: template, style and scripts of reporters/html/ around the report as JSON.
// The page loads nothing and runs nothing but its own script: its Content-Security-Policy forbids every request and
// names the script and the style by their hashes. The report is in a data block, which the script reads and shows as
// text only.
#include <algorithm>
#include <array>
#include <ostream>
#include <streambuf>
#include <string>

#include "analyzer/model/sha256.h"
#include "html_data.h"
#include "html_page.h"
#include "writers.h"

namespace assay {
namespace {

// In this order they are one script.
constexpr std::array<std::string_view, 7> kScripts = {"dom",      "overview", "trend", "treemap",
                                                      "findings", "detail",   "start"};

std::string script() {
  std::string all = "\n\"use strict\";\n";
  for (const std::string_view name : kScripts) all += page_part(name);
  return all;
}

// JSON on its way into an element: what could end the element or begin markup stands only in strings of the JSON, and
// is escaped as JSON escapes it.
class DataBlock : public std::streambuf {
 public:
  explicit DataBlock(std::ostream& out) : out_(out) {}

 private:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    std::string_view rest(text, static_cast<std::size_t>(size));
    while (!rest.empty()) {
      const std::size_t plain = std::min(rest.find_first_of("<>&"), rest.size());
      out_ << rest.substr(0, plain);
      if (plain == rest.size()) break;
      put(rest[plain]);
      rest.remove_prefix(plain + 1);
    }
    return size;
  }

  int_type overflow(int_type c) override {
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      const char one = traits_type::to_char_type(c);
      xsputn(&one, 1);
    }
    return traits_type::not_eof(c);
  }

  void put(char c) { out_ << (c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026"); }

  std::ostream& out_;
};

}  // namespace

void write_html(const Report& report, std::ostream& out, const ReportOptions&) {
  const std::string_view style = page_part("style");
  const std::string code = script();
  std::string_view rest = page_part("page");
  while (true) {
    const std::size_t mark = rest.find("{{");
    out << rest.substr(0, mark);
    if (mark == std::string_view::npos) return;
    const std::size_t end = rest.find("}}", mark);
    const std::string_view name = rest.substr(mark + 2, end - mark - 2);
    rest.remove_prefix(end + 2);
    if (name == "policy") {
      out << "default-src 'none'; script-src " << csp_hash(code) << "; style-src " << csp_hash(style)
          << "; base-uri 'none'; form-action 'none'";
    } else if (name == "style") {
      out << style;
    } else if (name == "script") {
      out << code;
    } else if (name == "report") {
      DataBlock block(out);
      std::ostream json(&block);
      write_page_data(report, json);
    }
  }
}

}  // namespace assay
