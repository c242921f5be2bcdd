// Memory for the nodes of one tree: a pointer that only moves forward through a few large chunks. Nodes are trivially
// destructible, so nothing is ever freed alone; reset() keeps the chunks for the next file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace assay::python {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // A zeroed T. Aligned to 8 bytes, which suffices for every node.
  template <typename T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= kAlignment);
    return new (allocate(sizeof(T))) T{};
  }

  // A copy of `items` that lives as long as the arena.
  template <typename T>
  std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlignment);
    if (items.empty()) return {};
    void* memory = allocate(items.size_bytes());
    std::memcpy(memory, items.data(), items.size_bytes());
    return {static_cast<const T*>(memory), items.size()};
  }

  // A copy of `text` followed by kPadding zero bytes, so that the lexer can read ahead without looking for the end.
  // It replaces the copy made before.
  const char* padded_copy(std::string_view text);

  // Forgets every node, keeps the memory.
  void reset();

  static constexpr std::size_t kPadding = 32;

 private:
  static constexpr std::size_t kAlignment = 8;

  struct Chunk {
    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
  };

  void* allocate(std::size_t bytes) {
    bytes = (bytes + kAlignment - 1) & ~(kAlignment - 1);
    if (bytes > static_cast<std::size_t>(limit_ - cursor_)) return allocate_in_next_chunk(bytes);
    void* result = cursor_;
    cursor_ += bytes;
    return result;
  }
  void* allocate_in_next_chunk(std::size_t bytes);

  std::byte* cursor_ = nullptr;
  std::byte* limit_ = nullptr;
  std::vector<Chunk> chunks_;
  std::size_t next_chunk_ = 0;  // chunks_[next_chunk_...] are unused
  std::unique_ptr<char[]> text_;
  std::size_t text_capacity_ = 0;
};

// The lists that are being built, one stack per element type; a list under construction is the top part of its stack.
template <typename... Ts>
class ScratchStacks {
 public:
  template <typename T>
  std::vector<T>& of() {
    return std::get<std::vector<T>>(stacks_);
  }

 private:
  std::tuple<std::vector<Ts>...> stacks_;
};

// A list under construction. Lists nest: the one made last is finished or dropped first.
template <typename T>
class ListBuilder {
 public:
  explicit ListBuilder(std::vector<T>& stack) : stack_(stack), mark_(stack.size()) {}
  ~ListBuilder() { stack_.resize(mark_); }
  ListBuilder(const ListBuilder&) = delete;
  ListBuilder& operator=(const ListBuilder&) = delete;

  void push(const T& item) { stack_.push_back(item); }
  std::size_t size() const { return stack_.size() - mark_; }
  bool empty() const { return size() == 0; }
  T& operator[](std::size_t index) { return stack_[mark_ + index]; }
  decltype(auto) back() { return stack_.back(); }
  void pop() { stack_.pop_back(); }
  std::span<const T> view() const { return std::span<const T>(stack_).subspan(mark_); }
  std::span<const T> copy_to(Arena& arena) const { return arena.copy(view()); }

 private:
  std::vector<T>& stack_;
  std::size_t mark_;
};

}  // namespace assay::python
