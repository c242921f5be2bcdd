#include "line_hash.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include "unicode.h"

namespace assay {
namespace {

constexpr std::size_t kWindow = 100;  // UTF-16 code units
constexpr std::uint64_t kBase = 37;
constexpr std::uint16_t kEndOfFile = 0xFFFF;

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (std::size_t i = 0; i < exponent; ++i) result *= base;  // wraps, as the original's 64-bit arithmetic does
  return result;
}

constexpr std::uint64_t kOldestFactor = power(kBase, kWindow);

// A rolling hash over the last kWindow units. A slot of the ring remembers that a line began in it; when the ring comes round
// to that slot again, the hash is that of the units which began there.
class LineHasher {
 public:
  void feed(std::uint16_t unit) {
    if (unit == ' ' || unit == '\t' || (after_carriage_return_ && unit == '\n')) {
      after_carriage_return_ = false;  // so "\r \n" ends two lines
      return;
    }
    after_carriage_return_ = unit == '\r';
    if (after_carriage_return_) unit = '\n';
    close_slot();
    starts_line_[slot_] = at_line_start_;
    at_line_start_ = unit == '\n';
    roll(unit);
  }

  std::vector<LineHash> finish() {
    feed(kEndOfFile);
    for (std::size_t i = 0; i < kWindow; ++i) {
      close_slot();
      roll(0);
    }
    return std::move(hashes_);
  }

 private:
  void close_slot() {
    if (!starts_line_[slot_]) return;
    starts_line_[slot_] = false;
    hashes_.push_back({hash_, ++occurrences_[hash_]});
  }

  void roll(std::uint16_t unit) {
    hash_ = kBase * hash_ + unit - kOldestFactor * ring_[slot_];
    ring_[slot_] = unit;
    slot_ = (slot_ + 1) % kWindow;
  }

  std::array<std::uint16_t, kWindow> ring_{};
  std::array<bool, kWindow> starts_line_{};
  std::size_t slot_ = 0;
  std::uint64_t hash_ = 0;
  bool at_line_start_ = true;
  bool after_carriage_return_ = false;
  std::unordered_map<std::uint64_t, std::uint32_t> occurrences_;  // looked up, never walked
  std::vector<LineHash> hashes_;
};

}  // namespace

std::string LineHash::text() const {
  std::array<char, 32> buffer;
  char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, 16).ptr;
  *end++ = ':';
  end = std::to_chars(end, buffer.data() + buffer.size(), occurrence).ptr;
  return {buffer.data(), end};
}

std::vector<LineHash> line_hashes(std::string_view bytes) {
  LineHasher hasher;
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    at += character.size;
    if (character.value <= 0xFFFF) {
      hasher.feed(static_cast<std::uint16_t>(character.value));
    } else {
      const std::uint32_t offset = character.value - 0x10000;
      hasher.feed(static_cast<std::uint16_t>(0xD800 + (offset >> 10U)));
      hasher.feed(static_cast<std::uint16_t>(0xDC00 + (offset & 0x3FFU)));
    }
  }
  return hasher.finish();
}

}  // namespace assay
