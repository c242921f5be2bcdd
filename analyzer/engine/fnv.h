// FNV-1a with 128 bits (http://www.isthe.com/chongo/tech/comp/fnv/). For identities, not for secrets.
#pragma once

#include <string>
#include <string_view>

namespace assay {

class Fnv {
 public:
  // Adds a text and a mark of its end, so that ("ab", "c") and ("a", "bc") differ.
  void add(std::string_view text) {
    for (const char c : text) add(c);
    add('\0');
  }

  // 32 lower-case hex digits.
  std::string hex() const {
    std::string digits(32, '0');
    Uint128 rest = hash_;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, rest >>= 4) {
      *it = "0123456789abcdef"[static_cast<unsigned>(rest & 15)];
    }
    return digits;
  }

 private:
  __extension__ using Uint128 = unsigned __int128;

  void add(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * kPrime; }

  static constexpr Uint128 kOffset = (Uint128{0x6c62272e07bb0142} << 64) | 0x62b821756295c58d;
  static constexpr Uint128 kPrime = (Uint128{1} << 88) | 0x13b;
  Uint128 hash_ = kOffset;
};

}  // namespace assay
