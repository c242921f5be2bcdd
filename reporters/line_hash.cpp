#include "line_hash.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <unordered_map>

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

// The UTF-16 code units that count, one line end for each of \n, \r and \r\n, and where among them each line starts.
class KeptUnits {
 public:
  explicit KeptUnits(std::string_view bytes) {
    units_.reserve(bytes.size() + 1 + kWindow);
    for (std::size_t at = 0; at < bytes.size();) {
      if (static_cast<unsigned char>(bytes[at]) < 0x80) {
        add(static_cast<std::uint16_t>(bytes[at++]));
      } else {
        const Character character = character_at(bytes, at);
        at += character.size;
        add_wide(character.value);
      }
    }
    add(kEndOfFile);
    units_.resize(units_.size() + kWindow);  // zeros, so that the last line has a full window too
  }

  const std::vector<std::uint16_t>& units() const { return units_; }
  const std::vector<std::size_t>& line_starts() const { return line_starts_; }

 private:
  void add(std::uint16_t unit) {
    if (unit == ' ' || unit == '\t' || (after_carriage_return_ && unit == '\n')) {
      after_carriage_return_ = false;  // so "\r \n" ends two lines
      return;
    }
    after_carriage_return_ = unit == '\r';
    if (at_line_start_) line_starts_.push_back(units_.size());
    at_line_start_ = unit == '\n' || unit == '\r';
    units_.push_back(at_line_start_ ? std::uint16_t{'\n'} : unit);
  }

  void add_wide(char32_t character) {
    if (character <= 0xFFFF) return add(static_cast<std::uint16_t>(character));
    const std::uint32_t offset = character - 0x10000;
    add(static_cast<std::uint16_t>(0xD800 + (offset >> 10U)));
    add(static_cast<std::uint16_t>(0xDC00 + (offset & 0x3FFU)));
  }

  std::vector<std::uint16_t> units_;
  std::vector<std::size_t> line_starts_;
  bool at_line_start_ = true;
  bool after_carriage_return_ = false;
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
  const KeptUnits kept(bytes);
  const std::vector<std::uint16_t>& units = kept.units();
  std::unordered_map<std::uint64_t, std::uint32_t> occurrences;  // looked up, never walked
  occurrences.reserve(kept.line_starts().size());
  std::vector<LineHash> hashes;
  hashes.reserve(kept.line_starts().size());

  std::uint64_t hash = 0;
  std::size_t end = 0;  // of the window that `hash` is over
  for (const std::size_t start : kept.line_starts()) {
    for (; end < start + kWindow; ++end) {
      const std::uint64_t oldest = end < kWindow ? 0 : units[end - kWindow];
      hash = kBase * hash + units[end] - kOldestFactor * oldest;
    }
    const auto behind = std::ranges::upper_bound(kept.line_starts(), end - 1);
    hashes.push_back({hash, ++occurrences[hash], static_cast<std::uint32_t>(behind - kept.line_starts().begin())});
  }
  return hashes;
}

}  // namespace assay
