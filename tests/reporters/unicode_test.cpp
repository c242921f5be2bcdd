#include "unicode.h"

#include <gtest/gtest.h>

#include "terminal.h"

namespace assay {
namespace {

std::string repaired(std::string_view text) {
  std::string storage;
  return std::string(valid_utf8(text, storage));
}

TEST(Unicode, ValidTextIsNotCopied) {
  const std::string text = "größe 🎉";
  std::string storage;
  EXPECT_EQ(valid_utf8(text, storage).data(), text.data());
}

// The examples of the Unicode Standard, table 3-8, and of the WHATWG Encoding Standard's tests.
TEST(Unicode, ReplacesMaximalSubparts) {
  EXPECT_EQ(repaired("a\xF1\x80\x80\xE1\x80\xC2"
                     "b\x80"
                     "c\x80\xBF"
                     "d"),
            "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
  EXPECT_EQ(repaired("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
                     "A"),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(repaired("\xF4\x91\x92\x93\xFF"
                     "A\x80\xBF"
                     "B"),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB");
}

TEST(Unicode, CountsUtf16Units) {
  EXPECT_EQ(utf16_length(""), 0U);
  EXPECT_EQ(utf16_length("aé漢🎉"), 5U);
}

TEST(Unicode, CutsNoCharacter) {
  EXPECT_EQ(cut_to_bytes("aé漢", 3), "aé");
  EXPECT_EQ(cut_to_bytes("aé漢", 5), "aé");
  EXPECT_EQ(cut_to_bytes("aé漢", 6), "aé漢");
  EXPECT_EQ(cut_to_bytes("漢", 2), "");
}

TEST(Unicode, PrintableKeepsOneLine) {
  EXPECT_EQ(printable("a\nb\r\tc\x1b\x7f\xff"), "a\\nb\\r\\tc\\x1b\\x7f\\xff");
  EXPECT_EQ(printable("a\u202Eb\u2066c\u200B\uFEFF"), "a\\u202eb\\u2066c\\u200b\\ufeff");
  EXPECT_EQ(printable("größe 漢字 🎉"), "größe 漢字 🎉");
}

TEST(Terminal, FillsAndCutsByColumns) {
  EXPECT_EQ(left("漢字", 6), "漢字  ");
  EXPECT_EQ(left("abcdefgh", 6), "abc...");
  EXPECT_EQ(left("漢字漢字", 6), "漢... ");
  EXPECT_EQ(right("42", 5), "   42");
  EXPECT_EQ(clipped("abcdef", 2), "..");
}

TEST(Terminal, WrapsAtWords) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("a verylongword b", 4), (std::vector<std::string>{"a", "verylongword", "b"}));
  EXPECT_EQ(wrapped("", 4), std::vector<std::string>{""});
}

TEST(Terminal, PaintsOnlyWhereAsked) {
  EXPECT_EQ(Painter(false)(Paint::red, "x"), "x");
  EXPECT_EQ(Painter(true)(Paint::red, "x"), "\x1b[1;31mx\x1b[0m");
  EXPECT_EQ(Painter(true)(Paint::red, ""), "");
}

}  // namespace
}  // namespace assay
