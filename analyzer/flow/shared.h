// Small parts that values are built of: a counted pointer, and words that are kept once. Both belong to the thread that
// made them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace assay::flow {

// What a Shared points to knows how many do. A copy starts anew.
struct Counted {
  mutable std::uint32_t users = 0;

  Counted() = default;
  Counted(const Counted& /*other*/) {}
  Counted& operator=(const Counted& /*other*/) { return *this; }
};

// A pointer that counts without locks: values never leave the thread that reads a file.
template <typename T>
class Shared {
 public:
  Shared() = default;
  Shared(std::nullptr_t) {}
  explicit Shared(T* object) : object_(object) { take(); }
  Shared(const Shared& other) : object_(other.object_) { take(); }
  Shared(Shared&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <typename U>
  Shared(const Shared<U>& other) : object_(other.get()) {
    take();
  }
  ~Shared() { drop(); }
  Shared& operator=(Shared other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  bool operator==(std::nullptr_t) const { return object_ == nullptr; }
  bool operator==(const Shared& other) const { return object_ == other.object_; }

 private:
  void take() {
    if (object_ != nullptr) ++object_->users;
  }
  void drop() {
    if (object_ != nullptr && --object_->users == 0) delete object_;
  }

  T* object_ = nullptr;
};

template <typename T, typename... Arguments>
Shared<T> make(Arguments&&... arguments) {
  return Shared<T>(new T{std::forward<Arguments>(arguments)...});
}

// The one copy of a text that this thread keeps; the view stays valid.
std::string_view interned(std::string_view text);

// A text that is copied by its place alone.
class Word {
 public:
  Word() = default;
  Word(std::string_view text) : text_(interned(text)) {}
  Word(const std::string& text) : Word(std::string_view(text)) {}
  Word(const char* text) : Word(std::string_view(text)) {}

  std::string_view view() const { return text_; }
  operator std::string_view() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool starts_with(std::string_view head) const { return text_.starts_with(head); }
  bool ends_with(std::string_view tail) const { return text_.ends_with(tail); }
  std::size_t find(auto what) const { return text_.find(what); }

  bool operator==(const Word& other) const { return text_.data() == other.text_.data() || text_ == other.text_; }
  bool operator==(std::string_view other) const { return text_ == other; }
  bool operator==(const char* other) const { return text_ == other; }
  friend std::string operator+(const Word& word, std::string_view tail) {
    return std::string(word.text_) + std::string(tail);
  }

 private:
  std::string_view text_;
};

}  // namespace assay::flow
