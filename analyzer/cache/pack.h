// Plain data as bytes and back. Numbers in as few bytes as they need (LEB128), each text once.
//
// Bytes that nobody packed give an unpacker that is not ok(), never a crash: numbers are then 0, texts empty, and lists
// no longer than the bytes could hold.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace assay {

class Packer {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_ += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    bytes_ += static_cast<char>(value);
  }
  template <typename Enum>
    requires std::is_enum_v<Enum>
  void word(Enum value) {
    number(static_cast<std::uint64_t>(value));
  }
  void text(std::string_view value) {
    if (const auto known = texts_.find(value); known != texts_.end()) return number(known->second);
    number(texts_.size());
    texts_.emplace(value, texts_.size());
    number(value.size());
    bytes_ += value;
  }
  // As they are; whoever reads them knows how many.
  void raw(std::string_view bytes) { bytes_ += bytes; }
  template <typename T, typename Item>
  void list(const std::vector<T>& items, Item item) {
    number(items.size());
    for (const T& one : items) item(one);
  }

  const std::string& bytes() const { return bytes_; }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::string bytes_;
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> texts_;
};

class Unpacker {
 public:
  // Items for which room is made before they are read: bytes that nobody packed may promise any number.
  static constexpr std::uint64_t kMostAtOnce = 4096;

  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) return failed();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    return failed();
  }
  std::uint32_t small() {
    const std::uint64_t value = number();
    return value <= 0xffffffffU ? static_cast<std::uint32_t>(value) : static_cast<std::uint32_t>(failed());
  }
  // A word of an enumeration whose last one is `last`.
  template <typename Enum>
  Enum word(Enum last) {
    const std::uint64_t value = number();
    return static_cast<Enum>(value <= static_cast<std::uint64_t>(last) ? value : failed());
  }
  std::string text() { return std::string(text_at(text_number())); }
  // The number that the text has among those met so far.
  std::size_t text_number() {
    const std::uint64_t at = number();
    if (at < texts_.size()) return static_cast<std::size_t>(at);
    const std::uint64_t size = number();
    if (at != texts_.size() || size > rest_.size()) return static_cast<std::size_t>(failed());
    texts_.push_back(raw(static_cast<std::size_t>(size)));
    return texts_.size() - 1;
  }
  // Lies in the bytes; empty where there is no such text.
  std::string_view text_at(std::size_t number) const {
    return number < texts_.size() ? texts_[number] : std::string_view();
  }
  // As many bytes as that.
  std::string_view raw(std::size_t size) {
    if (size > rest_.size()) failed();
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  template <typename Item>
  auto list(Item item) {
    std::vector<std::decay_t<decltype(item())>> items;
    const std::uint64_t count = number();
    if (count > rest_.size()) {  // each item has a byte at least
      failed();
      return items;
    }
    items.reserve(static_cast<std::size_t>(std::min(count, kMostAtOnce)));
    for (std::uint64_t i = 0; i < count && ok_; ++i) items.push_back(item());
    return items;
  }

  // For a reader that finds sense missing.
  std::uint64_t failed() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::size_t left() const { return rest_.size(); }
  bool ok() const { return ok_; }
  bool done() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  std::vector<std::string_view> texts_;
  bool ok_ = true;
};

}  // namespace assay
