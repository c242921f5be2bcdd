// Places in a source text.
#pragma once

#include <compare>
#include <cstdint>

namespace assay {

// A range of bytes [start, end) of a decoded UTF-8 text (SourceFile::text).
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
};

// A place as editors count: line 1-based, column 1-based in UTF-16 code units.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  auto operator<=>(const Position&) const = default;
};

}  // namespace assay
