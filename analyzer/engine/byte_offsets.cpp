#include "byte_offsets.h"

#include <algorithm>

namespace assay {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

// Where a text has as many characters as the file has bytes, each byte is one of them: an encoding of single bytes.
ByteOffsets::ByteOffsets(const SourceFile& source) : source_(source) {
  mapped_ = source.decoded.empty() || characters(source.decoded) == source.bytes.size();
}

std::optional<std::uint32_t> ByteOffsets::of(std::uint32_t text_offset) const {
  if (!mapped_) return std::nullopt;
  if (source_.decoded.empty()) return text_offset;
  return static_cast<std::uint32_t>(characters(std::string_view(source_.decoded).substr(0, text_offset)));
}

bool ByteOffsets::same_bytes(std::string_view text) const {
  return source_.decoded.empty() ||
         std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace assay
