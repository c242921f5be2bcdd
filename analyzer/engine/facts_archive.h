// Writes facts, searches them and reads them back, field by field (see facts_fields.h and cpp_fields.h). Private to the
// engine.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "analyzer/cache/pack.h"
#include "analyzer/facts/module_map.h"
#include "analyzer/model/span.h"

namespace assay {

inline constexpr std::size_t kFlagsInANumber = 56;

// The last word of an enumeration.
template <typename Enum>
inline constexpr Enum kLast = Enum{};

class FactsWriter {
 public:
  // `paths`: the files of the tree; files are named by them.
  FactsWriter(Packer& out, std::span<const std::string> paths) : out_(out), paths_(paths) {}

  template <typename... Fields>
  void operator()(const Fields&... all) {
    (one(all), ...);
  }
  // No path is empty.
  void file(FileId id) { out_.text(id == kNoFile ? std::string_view() : std::string_view(paths_[id])); }

 private:
  void one(bool flag) { out_.number(flag ? 1 : 0); }
  void one(std::uint32_t number) { out_.number(number); }
  void one(std::uint64_t number) { out_.number(number); }
  void one(std::int32_t index) { out_.number(static_cast<std::uint64_t>(std::int64_t{index} + 1)); }
  void one(std::int64_t number) { out_.number(std::rotl(static_cast<std::uint64_t>(number + 1), 1)); }
  void one(const std::string& text) { out_.text(text); }
  void one(Span span) {
    out_.number(span.start);
    out_.number(span.end - span.start);
  }
  void one(const std::vector<bool>& flags) {
    out_.number(flags.size());
    for (std::size_t i = 0; i < flags.size(); i += kFlagsInANumber) {
      std::uint64_t bits = 0;
      for (std::size_t bit = 0; bit < kFlagsInANumber && i + bit < flags.size(); ++bit)
        bits |= std::uint64_t{flags[i + bit] ? 1U : 0U} << bit;
      out_.number(bits);
    }
  }
  template <typename T>
  void one(const std::vector<T>& items) {
    out_.list(items, [this](const T& item) { one(item); });
  }
  template <typename T>
  void one(const std::shared_ptr<const T>& facts) {
    one(facts != nullptr);
    if (facts != nullptr) one(*facts);
  }
  template <typename T>
  void one(const T& fact) {
    if constexpr (std::is_enum_v<T>) {
      out_.word(fact);
    } else {
      fields(*this, fact);
    }
  }

  Packer& out_;
  std::span<const std::string> paths_;
};

// Every text, one a line.
class FactsTexts {
 public:
  template <typename... Fields>
  void operator()(const Fields&... all) {
    (one(all), ...);
  }
  void file(FileId) {}
  std::string take() { return std::move(all_); }

 private:
  void one(const std::string& text) {
    if (!text.empty()) all_.append(text) += '\n';
  }
  template <typename T>
  void one(const std::vector<T>& items) {
    if constexpr (!std::is_arithmetic_v<T>) {
      for (const T& item : items) one(item);
    }
  }
  template <typename T>
  void one(const std::shared_ptr<const T>& facts) {
    if (facts != nullptr) one(*facts);
  }
  template <typename T>
  void one(const T& fact) {
    if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T> && !std::is_same_v<T, Span>) fields(*this, fact);
  }

  std::string all_;
};

// The files of the tree now, by the texts that name them.
class NamedFiles {
 public:
  explicit NamedFiles(const ModuleMap& modules) : modules_(modules) {}

  // Of the text with that number; none: there is no such file.
  std::optional<FileId> find(std::size_t number, std::string_view path) {
    constexpr FileId kNotAsked = kNoFile - 1;
    if (known_.size() <= number) known_.resize(number + 1, kNotAsked);
    if (known_[number] == kNotAsked) known_[number] = modules_.at_path(path).value_or(kNoFile);
    return known_[number] == kNoFile ? std::nullopt : std::optional(known_[number]);
  }

 private:
  const ModuleMap& modules_;
  std::vector<FileId> known_;
};

// Reads what FactsWriter wrote. Every place lies in a text of `text_size` bytes, or `in` has failed.
class FactsReader {
 public:
  // `files`: null where the facts name none.
  FactsReader(Unpacker& in, std::uint32_t text_size, NamedFiles* files)
      : in_(in), text_size_(text_size), files_(files) {}

  template <typename... Fields>
  void operator()(Fields&... all) {
    (one(all), ...);
  }
  void file(FileId& id) {
    const std::size_t number = in_.text_number();
    const std::string_view path = in_.text_at(number);
    id = kNoFile;
    if (path.empty() || files_ == nullptr) return;
    id = files_->find(number, path).value_or(kNoFile);
    gone_ |= id == kNoFile;
  }
  // Whether a file that is spoken of is no longer there.
  bool gone() const { return gone_; }

 private:
  void one(bool& flag) { flag = in_.number() != 0; }
  void one(std::uint32_t& number) { number = in_.small(); }
  void one(std::uint64_t& number) { number = in_.number(); }
  void one(std::int32_t& index) {
    const std::uint32_t above = in_.small();
    if (above > std::uint32_t{std::numeric_limits<std::int32_t>::max()}) in_.failed();
    index = in_.ok() ? static_cast<std::int32_t>(above) - 1 : -1;
  }
  void one(std::int64_t& number) { number = static_cast<std::int64_t>(std::rotr(in_.number(), 1) - 1); }
  void one(std::string& text) { text = in_.text_at(in_.text_number()); }
  void one(Span& span) {
    span.start = in_.small();
    const std::uint32_t size = in_.small();
    if (span.start > text_size_ || size > text_size_ - span.start) in_.failed();
    span.end = span.start + size;
  }
  void one(std::vector<bool>& flags) {
    const std::uint64_t count = in_.number();
    if (count > kFlagsInANumber * in_.left()) return static_cast<void>(in_.failed());
    flags.assign(static_cast<std::size_t>(count), false);
    for (std::size_t i = 0; i < flags.size(); i += kFlagsInANumber) {
      const std::uint64_t bits = in_.number();
      for (std::size_t bit = 0; bit < kFlagsInANumber && i + bit < flags.size(); ++bit)
        flags[i + bit] = (bits >> bit & 1U) != 0;
    }
  }
  template <typename T>
  void one(std::vector<T>& items) {
    const std::uint64_t count = in_.number();
    if (count > in_.left()) return static_cast<void>(in_.failed());  // each item has a byte at least
    items.reserve(static_cast<std::size_t>(std::min(count, Unpacker::kMostAtOnce)));
    for (std::uint64_t i = 0; i < count && in_.ok(); ++i) one(items.emplace_back());
  }
  template <typename T>
  void one(std::shared_ptr<const T>& facts) {
    bool is_there = false;
    one(is_there);
    if (!is_there || !in_.ok()) return;
    auto read = std::make_shared<T>();
    one(*read);
    facts = std::move(read);
  }
  template <typename T>
  void one(T& fact) {
    if constexpr (std::is_enum_v<T>) {
      fact = in_.word(kLast<T>);
    } else {
      fields(*this, fact);
    }
  }

  Unpacker& in_;
  std::uint32_t text_size_;
  NamedFiles* files_;
  bool gone_ = false;
};

}  // namespace assay
