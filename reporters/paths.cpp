#include "paths.h"

namespace assay {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape =
        text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
    out += escape ? static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])) : text[at];
    if (escape) at += 2;
  }
  return out;
}

}  // namespace

std::string project_name(const Report& report) {
  std::string_view uri = report.root_uri;
  while (uri.ends_with('/')) uri.remove_suffix(1);
  const std::string name = percent_decoded(uri.substr(uri.rfind('/') + 1));
  return name.empty() ? report.root : name;
}

}  // namespace assay
