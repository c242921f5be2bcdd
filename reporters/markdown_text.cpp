#include "markdown_text.h"

#include "unicode.h"

namespace assay {

namespace {

void append_html(std::string& out, char c) {
  if (c == '<') {
    out += "&lt;";
  } else if (c == '>') {
    out += "&gt;";
  } else if (c == '&') {
    out += "&amp;";
  } else {
    out += c;
  }
}

}  // namespace

std::string markdown_escape(std::string_view text) {
  constexpr std::string_view kEscaped = "\\`*_{}[]()#+!|~$@:";
  std::string out;
  for (const char c : printable(text)) {
    if (kEscaped.find(c) != std::string_view::npos) out += '\\';
    append_html(out, c);
  }
  return out;
}

std::string html_escape(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) append_html(out, c);
  return out;
}

std::string markdown_code(std::string_view text) { return "<code>" + markdown_escape(text) + "</code>"; }

bool MarkdownBudget::add(std::string_view piece, std::size_t reserve) {
  if (text_.size() + piece.size() + reserve > bytes_) return false;
  text_ += piece;
  return true;
}

}  // namespace assay
