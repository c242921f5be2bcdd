#include "analyzer/lsp/places.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace assay::lsp {
namespace {

constexpr Encoding kAll[] = {Encoding::utf8, Encoding::utf16, Encoding::utf32};

TEST(Places, CountWhatTheEncodingCounts) {
  const std::string text = "aä€😀b\nx";
  const Lines lines(text);
  const auto b = static_cast<std::uint32_t>(text.find('b'));
  EXPECT_EQ(lines.place_of(text, b, Encoding::utf8), (Place{0, 10}));
  EXPECT_EQ(lines.place_of(text, b, Encoding::utf16), (Place{0, 5}));
  EXPECT_EQ(lines.place_of(text, b, Encoding::utf32), (Place{0, 4}));
  EXPECT_EQ(lines.offset_of(text, {0, 10}, Encoding::utf8), b);
  EXPECT_EQ(lines.offset_of(text, {0, 5}, Encoding::utf16), b);
  EXPECT_EQ(lines.offset_of(text, {0, 4}, Encoding::utf32), b);
}

TEST(Places, InsideOfACharacterCountsAsItsStart) {
  const std::string text = "😀b";
  const Lines lines(text);
  EXPECT_EQ(lines.offset_of(text, {0, 1}, Encoding::utf16), 0U);
  for (std::uint32_t i = 1; i < 4; ++i) {
    EXPECT_EQ(lines.offset_of(text, {0, i}, Encoding::utf8), 0U);
    EXPECT_EQ(lines.place_of(text, i, Encoding::utf16), (Place{0, 0}));
  }
  EXPECT_EQ(lines.offset_of(text, {0, 2}, Encoding::utf16), 4U);
}

TEST(Places, BehindTheEndCountsAsTheEnd) {
  const std::string text = "ab\r\ncd\re";
  const Lines lines(text);
  EXPECT_EQ(lines.count(), 3U);
  EXPECT_EQ(lines.offset_of(text, {0, 99}, Encoding::utf16), 2U);
  EXPECT_EQ(lines.offset_of(text, {1, 99}, Encoding::utf16), 6U);
  EXPECT_EQ(lines.offset_of(text, {9, 0}, Encoding::utf16), text.size());
  EXPECT_EQ(lines.place_of(text, 3, Encoding::utf16), (Place{0, 2}));
  EXPECT_EQ(lines.place_of(text, 99, Encoding::utf16), (Place{2, 1}));
  EXPECT_EQ(Lines().place_of("", 0, Encoding::utf8), (Place{0, 0}));
}

TEST(Places, ThereAndBackIsTheSamePlace) {
  const std::string text = "ä\n\r\n€x\r😀\n\nende";
  const Lines lines(text);
  for (const Encoding encoding : kAll) {
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
      const Place place = lines.place_of(text, at, encoding);
      const std::uint32_t back = lines.offset_of(text, place, encoding);
      EXPECT_LE(back, at);
      EXPECT_EQ(lines.place_of(text, back, encoding), place);
    }
  }
}

TEST(Places, AChangedTableIsThatOfTheNewText) {
  std::mt19937 random(7);
  const std::string letters = "ab\r\n\r\n";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i) text += letters[random() % letters.size()];
    Lines lines(text);
    const std::size_t start = random() % (text.size() + 1);
    const std::size_t size = random() % (text.size() - start + 1);
    std::string put;
    for (auto i = random() % 4; i > 0; --i) put += letters[random() % letters.size()];
    text.replace(start, size, put);
    lines.changed(text, static_cast<std::uint32_t>(start));
    const Lines fresh(text);
    ASSERT_EQ(lines.count(), fresh.count());
    for (std::uint32_t i = 0; i < fresh.count(); ++i) ASSERT_EQ(lines.start_of(i), fresh.start_of(i));
  }
}

}  // namespace
}  // namespace assay::lsp
