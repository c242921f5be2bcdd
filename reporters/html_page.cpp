#include "html_page.h"

#include <algorithm>
#include <cstdint>

#include "analyzer/model/sha256.h"

namespace assay {
namespace {

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : hex) {
    bits = bits << 4U | static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    count += 4;
    if (count >= 6) {
      count -= 6;
      out += kDigits[bits >> static_cast<unsigned>(count) & 63U];
    }
  }
  if (count > 0) out += kDigits[bits << static_cast<unsigned>(6 - count) & 63U];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

}  // namespace

std::string_view page_part(std::string_view name) {
  const auto parts = page_parts();
  return std::ranges::find(parts, name, &PagePart::name)->text;
}

std::string csp_hash(std::string_view text) { return "'sha256-" + base64_of_hex(sha256(text)) + "'"; }

}  // namespace assay
