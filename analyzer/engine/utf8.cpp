#include "utf8.h"

#include <cstdint>
#include <cstring>

namespace assay {
namespace {

// How many bytes the well-formed sequence at `at` has; 0: there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
  const auto continues = [&](std::size_t offset, unsigned char least = 0x80, unsigned char most = 0xBF) {
    return at + offset < text.size() && byte(offset) >= least && byte(offset) <= most;
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned char least = lead == 0xE0 ? 0xA0 : 0x80;  // shorter forms exist
    const unsigned char most = lead == 0xED ? 0x9F : 0xBF;   // surrogates
    return continues(1, least, most) && continues(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  const unsigned char least = lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = lead == 0xF4 ? 0x8F : 0xBF;  // beyond U+10FFFF
  return continues(1, least, most) && continues(2) && continues(3) ? 4 : 0;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t at = 0;
  while (at < text.size()) {
    // Source text is nearly all ASCII: 32 bytes a step, which compilers turn into vector code.
    while (text.size() - at >= 32) {
      std::uint64_t words[4];
      std::memcpy(words, text.data() + at, sizeof words);
      if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
      at += 32;
    }
    const std::size_t stop = text.size() - at < 32 ? text.size() : at + 32;
    while (at < stop) {
      const std::size_t length = sequence_length(text, at);
      if (length == 0) return at;
      at += length;
    }
  }
  return std::string_view::npos;
}

}  // namespace assay
