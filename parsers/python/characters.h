// What single characters may be, and fast searches for the few that end a run of text. All searches rely on the zero
// bytes that follow the text (Arena::padded_copy): a zero byte ends every run.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace assay::python {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_newline(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The value of a hexadecimal digit, or -1.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

inline constexpr std::array<bool, 256> kNamePart = [] {
  std::array<bool, 256> part{};
  for (int c = 0; c < 128; ++c)
    part[static_cast<std::size_t>(c)] = is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c));
  return part;
}();

inline const char* skip_name_part(const char* at) {
  while (kNamePart[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

// The first of `kStops`, `quote` or a zero byte, from `at` on. Reads up to 15 bytes past it.
template <char... kStops>
const char* find_any(const char* at, char quote) {
#if defined(__SSE2__)
  const __m128i quotes = _mm_set1_epi8(quote);
  for (;; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, quotes), _mm_cmpeq_epi8(block, _mm_setzero_si128()));
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, _mm_set1_epi8(kStops)))), ...);
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#else
  while (*at != quote && *at != '\0' && ((*at != kStops) && ...)) ++at;
  return at;
#endif
}

}  // namespace assay::python
