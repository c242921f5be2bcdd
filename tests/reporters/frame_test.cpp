#include "frame.h"

#include <gtest/gtest.h>

#include "unicode.h"

namespace assay {
namespace {

struct Shown {
  std::string text;
  std::string carets;
};

// The line of `text` that holds `needle`, with carets under it.
Shown show(const std::string& text, std::string_view needle, std::size_t columns = 40) {
  const auto at = static_cast<std::uint32_t>(text.find(needle));
  const auto size = static_cast<std::uint32_t>(text.size());
  const FrameLine line = frame_line(text, {0, size}, {at, at + static_cast<std::uint32_t>(needle.size())}, columns);
  return {line.text, std::string(line.caret_column, ' ') + std::string(line.caret_width, '^')};
}

TEST(Frame, MarksASpan) {
  const Shown shown = show("x = eval(y)", "eval(y)");
  EXPECT_EQ(shown.text, "x = eval(y)");
  EXPECT_EQ(shown.carets, "    ^^^^^^^");
}

TEST(Frame, ExpandsTabsToTheNextStop) {
  const Shown shown = show("\ta\tb", "b");
  EXPECT_EQ(shown.text, "    a   b");
  EXPECT_EQ(shown.carets, "        ^");
}

TEST(Frame, WideCharactersTakeTwoColumns) {
  const Shown shown = show("n = '漢字🎉' + größe", "größe");
  EXPECT_EQ(shown.carets, std::string(15, ' ') + "^^^^^");
  EXPECT_EQ(show("漢字", "字").carets, "  ^^");
}

TEST(Frame, CombiningMarksTakeNone) { EXPECT_EQ(show("e\u0301 = x", "x").carets, "    ^"); }

TEST(Frame, ControlCharactersAreEscaped) {
  const Shown shown = show("a\x1b[2J\u202Eb", "b");
  EXPECT_EQ(shown.text, "a\\x1b[2J\\u202eb");
  EXPECT_EQ(shown.carets, std::string(14, ' ') + "^");
}

TEST(Frame, AnEmptySpanIsSeen) {
  const std::string text = "abc";
  EXPECT_EQ(frame_line(text, {0, 3}, {1, 1}, 40).caret_column, 1U);
  EXPECT_EQ(frame_line(text, {0, 3}, {1, 1}, 40).caret_width, 1U);
  EXPECT_EQ(frame_line(text, {0, 3}, {3, 3}, 40).caret_column, 3U);
  EXPECT_EQ(frame_line("", {0, 0}, {0, 0}, 40).caret_width, 1U);
}

TEST(Frame, ASpanThatGoesOnIsMarkedToTheLineEnd) {
  const std::string text = "call(\n  1)";
  const FrameLine line = frame_line(text, {0, 5}, {0, 10}, 40);
  EXPECT_EQ(line.caret_column, 0U);
  EXPECT_EQ(line.caret_width, 5U);
}

TEST(Frame, ALongLineIsShownAroundTheSpan) {
  const std::string text = std::string(500, 'a') + "HERE" + std::string(500, 'b');
  const Shown shown = show(text, "HERE");
  EXPECT_EQ(display_width(shown.text), 40U);
  EXPECT_TRUE(shown.text.starts_with("...")) << shown.text;
  EXPECT_TRUE(shown.text.ends_with("...")) << shown.text;
  EXPECT_EQ(shown.text.substr(shown.carets.find('^'), 4), "HERE");
}

TEST(Frame, NoPartOfAWideLineIsWiderThanAsked) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "漢" : i % 3 == 1 ? "\t" : "é";
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    const FrameLine line = frame_line(text, {0, static_cast<std::uint32_t>(text.size())}, {at, at + 1}, 40);
    ASSERT_LE(display_width(line.text), 40U) << at;
    ASSERT_LT(line.caret_column, 40U) << at;
    ASSERT_LE(line.caret_column + line.caret_width, 40U) << at;
  }
}

}  // namespace
}  // namespace assay
