#include "analyzer/model/sha256.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include <array>

namespace assay {

struct Sha256::Context {
  sha256_ctx nettle;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) { sha256_init(&context_->nettle); }
Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view text) {
  add(std::uint64_t{text.size()});
  sha256_update(&context_->nettle, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  return *this;
}

Sha256& Sha256::add(std::uint64_t number) {
  std::array<std::uint8_t, 8> bytes;
  for (std::uint8_t& byte : bytes) {
    byte = static_cast<std::uint8_t>(number);
    number >>= 8;
  }
  sha256_update(&context_->nettle, bytes.size(), bytes.data());
  return *this;
}

std::string Sha256::digest() {
  std::string bytes(SHA256_DIGEST_SIZE, '\0');
  sha256_digest(&context_->nettle, bytes.size(), reinterpret_cast<std::uint8_t*>(bytes.data()));
  return bytes;
}

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex(BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE), '\0');
  base16_encode_update(hex.data(), digest.size(), digest.data());
  return hex;
}

}  // namespace assay
