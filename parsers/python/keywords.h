// Is this word a keyword? One multiplication and one comparison: words of up to eight letters are read as an integer
// and looked up in a table without collisions, whose multiplier is found while compiling.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "token.h"

namespace assay::python {

namespace keywords {

struct Entry {
  std::string_view word;
  Tok kind;
};

inline constexpr std::array kAll = {
    Entry{"False", Tok::False},
    Entry{"None", Tok::None},
    Entry{"True", Tok::True},
    Entry{"and", Tok::And},
    Entry{"as", Tok::As},
    Entry{"assert", Tok::Assert},
    Entry{"async", Tok::Async},
    Entry{"await", Tok::Await},
    Entry{"break", Tok::Break},
    Entry{"class", Tok::Class},
    Entry{"continue", Tok::Continue},
    Entry{"def", Tok::Def},
    Entry{"del", Tok::Del},
    Entry{"elif", Tok::Elif},
    Entry{"else", Tok::Else},
    Entry{"except", Tok::Except},
    Entry{"finally", Tok::Finally},
    Entry{"for", Tok::For},
    Entry{"from", Tok::From},
    Entry{"global", Tok::Global},
    Entry{"if", Tok::If},
    Entry{"import", Tok::Import},
    Entry{"in", Tok::In},
    Entry{"is", Tok::Is},
    Entry{"lambda", Tok::Lambda},
    Entry{"nonlocal", Tok::Nonlocal},
    Entry{"not", Tok::Not},
    Entry{"or", Tok::Or},
    Entry{"pass", Tok::Pass},
    Entry{"raise", Tok::Raise},
    Entry{"return", Tok::Return},
    Entry{"try", Tok::Try},
    Entry{"while", Tok::While},
    Entry{"with", Tok::With},
    Entry{"yield", Tok::Yield},
};

// The letters as an integer, the first one lowest.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t value = 0;
  for (std::size_t i = word.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(word[i]);
  return value;
}

constexpr std::size_t slot(std::uint64_t word, std::uint64_t multiplier) {
  return static_cast<std::size_t>((word * multiplier) >> 56);
}

struct Table {
  std::uint64_t multiplier = 0;
  std::array<std::uint8_t, 256> index{};  // into the two below, whose first entry is no word
  std::array<std::uint64_t, kAll.size() + 1> words{};
  std::array<Tok, kAll.size() + 1> kinds{};
};

consteval Table make_table() {
  Table table;
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    table.words[i + 1] = packed(kAll[i].word);
    table.kinds[i + 1] = kAll[i].kind;
  }
  table.kinds[0] = Tok::Name;
  for (std::uint64_t multiplier = 0x9E3779B97F4A7C15;;
       multiplier = multiplier * 6364136223846793005 + 1442695040888963407) {
    table.multiplier = multiplier | 1;
    table.index = {};
    bool collision = false;
    for (std::size_t i = 1; i < table.words.size() && !collision; ++i) {
      std::uint8_t& entry = table.index[slot(table.words[i], table.multiplier)];
      collision = entry != 0;
      entry = static_cast<std::uint8_t>(i);
    }
    if (!collision) return table;
  }
}

inline constexpr Table kTable = make_table();

}  // namespace keywords

// Tok::Name where `word`, of `length` ASCII letters, is no keyword. Eight bytes are read from `word` whatever its
// length.
inline Tok keyword_or_name(const char* word, std::size_t length) {
  if (length < 2 || length > 8) return Tok::Name;
  std::uint64_t value;
  std::memcpy(&value, word, sizeof value);
  if constexpr (std::endian::native == std::endian::big) value = std::byteswap(value);
  value &= ~std::uint64_t{0} >> (64 - 8 * length);
  const std::size_t index = keywords::kTable.index[keywords::slot(value, keywords::kTable.multiplier)];
  return keywords::kTable.words[index] == value ? keywords::kTable.kinds[index] : Tok::Name;
}

}  // namespace assay::python
