#include "arena.h"

#include <algorithm>

namespace assay::python {

namespace {

constexpr std::size_t kFirstChunk = std::size_t{64} << 10;
constexpr std::size_t kLargestChunk = std::size_t{4} << 20;

}  // namespace

void* Arena::allocate_in_next_chunk(std::size_t bytes) {
  while (next_chunk_ < chunks_.size() && chunks_[next_chunk_].size < bytes) ++next_chunk_;
  if (next_chunk_ == chunks_.size()) {
    const std::size_t usual = chunks_.empty() ? kFirstChunk : std::min(chunks_.back().size * 2, kLargestChunk);
    const std::size_t size = std::max(usual, bytes);
    chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
  }
  const Chunk& chunk = chunks_[next_chunk_++];
  cursor_ = chunk.memory.get() + bytes;
  limit_ = chunk.memory.get() + chunk.size;
  return chunk.memory.get();
}

const char* Arena::padded_copy(std::string_view text) {
  if (text_capacity_ < text.size() + kPadding) {
    text_capacity_ = (text.size() + kPadding) * 3 / 2;
    text_ = std::make_unique_for_overwrite<char[]>(text_capacity_);
  }
  if (!text.empty()) std::memcpy(text_.get(), text.data(), text.size());
  std::memset(text_.get() + text.size(), 0, kPadding);
  return text_.get();
}

void Arena::reset() {
  cursor_ = limit_ = nullptr;
  next_chunk_ = 0;
}

}  // namespace assay::python
