// FNV-1a with 128 bits (http://www.isthe.com/chongo/tech/comp/fnv/). For identities, not for secrets.
#pragma once

#include <cstdint>
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
  std::string hex() const { return digits_of(hash_, 32); }
  // 16 of them: both halves of the hash, folded into one.
  std::string short_hex() const { return digits_of((hash_ >> 64) ^ (hash_ & ~std::uint64_t{0}), 16); }

 private:
  __extension__ using Uint128 = unsigned __int128;

  static std::string digits_of(Uint128 number, std::size_t count) {
    std::string digits(count, '0');
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, number >>= 4) {
      *it = "0123456789abcdef"[static_cast<unsigned>(number & 15)];
    }
    return digits;
  }

  void add(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * kPrime; }

  static constexpr Uint128 kOffset = (Uint128{0x6c62272e07bb0142} << 64) | 0x62b821756295c58d;
  static constexpr Uint128 kPrime = (Uint128{1} << 88) | 0x13b;
  Uint128 hash_ = kOffset;
};

}  // namespace assay
