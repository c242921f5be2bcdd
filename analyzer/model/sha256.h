// SHA-256 of bytes (FIPS 180-4, computed by Nettle).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace assay {

// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

// A digest of several texts that tells ("ab", "c") from ("a", "bc"): each is preceded by its length.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& add(std::string_view text);
  Sha256& add(std::uint64_t number);  // as eight bytes
  // 32 bytes; starts anew.
  std::string digest();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace assay
