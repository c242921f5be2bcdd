#include "utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace assay {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::string encode(std::uint32_t point) {
  std::string out;
  const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)),
        byte(0x80 | (point & 0x3F));
  }
  return out;
}

TEST(Utf8, AcceptsEveryCodePointButSurrogates) {
  for (std::uint32_t point = 0; point <= 0x110100; ++point) {
    const bool valid = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    ASSERT_EQ(find_invalid_utf8(encode(point)), valid ? kNone : 0) << std::hex << point;
  }
}

TEST(Utf8, RefusesOverlongAndBrokenSequences) {
  for (const char* bytes : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\x80", "\xBF", "\xC3",
                            "\xE2\x82", "\xF0\x9F\x98", "\xF5\x80\x80\x80", "\xFF", "\xC3(", "\xE2\x28\xA1"}) {
    EXPECT_EQ(find_invalid_utf8(bytes), 0U) << bytes;
  }
}

TEST(Utf8, NamesThePlaceWhereverItLies) {
  for (std::size_t at = 0; at < 100; ++at) {
    std::string text(100, 'a');
    text[at] = '\xFF';
    ASSERT_EQ(find_invalid_utf8(text), at);
    ASSERT_EQ(find_invalid_utf8(std::string(at, 'a') + "\xE2\x82\xAC"), kNone);
    ASSERT_EQ(find_invalid_utf8(std::string(at, 'a') + "\xE2\x82"), at);
  }
}

}  // namespace
}  // namespace assay
