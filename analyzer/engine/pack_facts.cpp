#include "pack_facts.h"

#include <algorithm>
#include <limits>

#include "facts_fields.h"

namespace assay {
namespace {

constexpr std::size_t kBits = 56;  // of a list of flags in one number

class Writer {
 public:
  Writer(Packer& out, std::span<const std::string> paths) : out_(out), paths_(paths) {}

  template <typename... Fields>
  void operator()(const Fields&... all) {
    (one(all), ...);
  }
  // No path is empty.
  void file(FileId id) { out_.text(id == kNoFile ? std::string_view() : std::string_view(paths_[id])); }

 private:
  void one(bool flag) { out_.number(flag ? 1 : 0); }
  void one(std::uint32_t number) { out_.number(number); }
  void one(std::int32_t index) { out_.number(static_cast<std::uint64_t>(std::int64_t{index} + 1)); }
  void one(const std::string& text) { out_.text(text); }
  void one(Span span) {
    out_.number(span.start);
    out_.number(span.end - span.start);
  }
  void one(const std::vector<bool>& flags) {
    out_.number(flags.size());
    for (std::size_t i = 0; i < flags.size(); i += kBits) {
      std::uint64_t bits = 0;
      for (std::size_t bit = 0; bit < kBits && i + bit < flags.size(); ++bit)
        bits |= std::uint64_t{flags[i + bit] ? 1U : 0U} << bit;
      out_.number(bits);
    }
  }
  template <typename T>
  void one(const std::vector<T>& items) {
    out_.list(items, [this](const T& item) { one(item); });
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

class Texts {
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
  void one(const T& fact) {
    if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T> && !std::is_same_v<T, Span>) fields(*this, fact);
  }

  std::string all_;
};

// Whether every index lies in its list, and the bindings are in their order.
bool is_sound(const FileFacts& facts) {
  const auto functions = static_cast<std::int32_t>(facts.functions.size());
  const auto classes = static_cast<std::int32_t>(facts.classes.size());
  const auto within = [](std::int32_t index, std::int32_t count) { return index >= -1 && index < count; };
  return std::ranges::is_sorted(facts.bindings, {}, &BindingFact::name) &&
         std::ranges::all_of(facts.functions, [&](const FunctionFact& f) { return within(f.owner, classes); }) &&
         std::ranges::all_of(facts.classes,
                             [&](const ClassFact& cls) {
                               return std::ranges::all_of(
                                   cls.methods, [&](std::int32_t i) { return i >= 0 && within(i, functions); });
                             }) &&
         std::ranges::all_of(facts.bindings, [&](const BindingFact& binding) {
           switch (binding.kind) {
             case BindingFact::Kind::class_: return within(binding.index, classes);
             case BindingFact::Kind::function: return within(binding.index, functions);
             default: return binding.index == -1;
           }
         });
}

}  // namespace

class FactsUnpacker::Reader {
 public:
  Reader(FactsUnpacker& from, std::uint32_t text_size) : from_(from), in_(from.in_), text_size_(text_size) {}

  template <typename... Fields>
  void operator()(Fields&... all) {
    (one(all), ...);
  }
  void file(FileId& id) {
    constexpr FileId kNotAsked = kNoFile - 1;
    const std::size_t number = in_.text_number();
    const std::string_view path = in_.text_at(number);
    id = kNoFile;
    if (path.empty()) return;
    std::vector<FileId>& files = from_.files_;
    if (files.size() <= number) files.resize(number + 1, kNotAsked);
    if (files[number] == kNotAsked) files[number] = from_.modules_.at_path(path).value_or(kNoFile);
    id = files[number];
    gone_ |= id == kNoFile;
  }
  // Whether a file that is spoken of is no longer there.
  bool gone() const { return gone_; }

 private:
  void one(bool& flag) { flag = in_.number() != 0; }
  void one(std::uint32_t& number) { number = in_.small(); }
  void one(std::int32_t& index) {
    const std::uint32_t above = in_.small();
    if (above > std::uint32_t{std::numeric_limits<std::int32_t>::max()}) in_.failed();
    index = in_.ok() ? static_cast<std::int32_t>(above) - 1 : -1;
  }
  void one(std::string& text) { text = in_.text_at(in_.text_number()); }
  void one(Span& span) {
    span.start = in_.small();
    const std::uint32_t size = in_.small();
    if (span.start > text_size_ || size > text_size_ - span.start) in_.failed();
    span.end = span.start + size;
  }
  void one(std::vector<bool>& flags) {
    const std::uint64_t count = in_.number();
    if (count > kBits * in_.left()) return static_cast<void>(in_.failed());
    flags.assign(static_cast<std::size_t>(count), false);
    for (std::size_t i = 0; i < flags.size(); i += kBits) {
      const std::uint64_t bits = in_.number();
      for (std::size_t bit = 0; bit < kBits && i + bit < flags.size(); ++bit) flags[i + bit] = (bits >> bit & 1U) != 0;
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
  void one(T& fact) {
    if constexpr (std::is_enum_v<T>) {
      fact = in_.word(kLast<T>);
    } else {
      fields(*this, fact);
    }
  }

  FactsUnpacker& from_;
  Unpacker& in_;
  std::uint32_t text_size_;
  bool gone_ = false;
};

void FactsPacker::add(const FileFacts& facts, const std::vector<Notice>& notices, std::uint32_t text_size,
                      const std::vector<FileId>& answers) {
  Writer write(out_, paths_);
  write(text_size, notices);
  out_.list(answers, [&](FileId answer) { write.file(answer); });
  write(facts);
}

std::optional<KeptFacts> FactsUnpacker::next(FileId file, std::string_view path) {
  KeptFacts kept;
  kept.text_size = in_.small();
  Reader read(*this, kept.text_size);
  read(kept.notices);
  kept.answers = in_.list([&] {
    FileId answer = kNoFile;
    read.file(answer);
    return answer;
  });
  read(kept.facts);
  kept.facts.file = file;
  kept.facts.path = path;
  if (in_.ok() && !is_sound(kept.facts)) in_.failed();
  if (!in_.ok() || read.gone()) return std::nullopt;
  return kept;
}

std::string texts_of(const FileFacts& facts, const std::vector<Notice>& notices) {
  Texts texts;
  texts(facts, notices);
  return texts.take();
}

}  // namespace assay
