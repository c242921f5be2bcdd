#include "analyzer/secrets/mask.h"

#include <algorithm>

#include "analyzer/model/sha256.h"

namespace assay::secrets {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string describe(std::string_view secret, bool prefix_is_public) {
  constexpr std::size_t kShown = 4;
  constexpr std::size_t kLong = 24;
  const std::string length = std::to_string(characters(secret)) + " characters";
  const bool is_ascii = std::ranges::all_of(secret, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!is_ascii || (secret.size() < kLong && !(prefix_is_public && secret.size() >= 16))) return "(" + length + ")";
  return std::string(secret.substr(0, kShown)) + "… (" + length + ", sha256 " + sha256(secret).substr(0, 8) + ")";
}

void blot(std::string& text, std::size_t start, std::size_t end) {
  end = std::min(end, text.size());
  bool at_line_start = false;
  for (std::size_t at = start; at < end;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead == '\n' || lead == '\r') {
      at_line_start = true;
      ++at;
    } else if (lead < 0x80) {
      const bool indent = at_line_start && (lead == ' ' || lead == '\t');
      if (!indent) {
        text[at] = '*';
        at_line_start = false;
      }
      ++at;
    } else {
      // Of the same size in UTF-8 and in UTF-16: U+00B7, U+2022, U+1F512.
      const std::string_view other = lead >= 0xF0 ? "\U0001F512" : lead >= 0xE0 ? "\u2022" : "\u00B7";
      const std::size_t size = std::min(other.size(), text.size() - at);
      text.replace(at, size, other.substr(0, size));
      at += size;
      at_line_start = false;
    }
  }
}

}  // namespace assay::secrets
