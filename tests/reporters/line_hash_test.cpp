#include "line_hash.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> hashes(std::string_view bytes) {
  std::vector<std::string> texts;
  for (const LineHash& hash : line_hashes(bytes)) texts.push_back(hash.text());
  return texts;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// The published vectors of codeql-action.
TEST(LineHash, EmptyFile) { EXPECT_THAT(hashes(""), ElementsAre("c129715d7a2bc9a3:1")); }

TEST(LineHash, SkipsSpacesAndTabs) {
  EXPECT_THAT(hashes(" a\nb\n  \t\tc\n d"),
              ElementsAre("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"));
}

TEST(LineHash, CountsEqualHashes) {
  EXPECT_THAT(hashes(repeated("Lorem ipsum dolor sit amet.\n", 10)),
              ElementsAre("a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4",
                          "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1",
                          "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"));
}

class LineEnds : public ::testing::TestWithParam<const char*> {};

TEST_P(LineEnds, GiveTheSameHashes) {
  EXPECT_THAT(hashes(GetParam()),
              ElementsAre("e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
                          "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"));
}

INSTANTIATE_TEST_SUITE_P(All, LineEnds,
                         ::testing::Values(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
                                           " hello; \t\rworld!!!\r\r\r  \t\tGreetings\r End\r",
                                           " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
                                           " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n"));

TEST(LineHash, AReturnASpaceAndAFeedEndTwoLines) { EXPECT_EQ(hashes("a\r \nb").size(), 3U); }

TEST(LineHash, AByteOrderMarkIsPartOfTheFirstLine) {
  EXPECT_NE(hashes("\xEF\xBB\xBF"
                   "a\nb")[0],
            hashes("a\nb")[0]);
  EXPECT_EQ(hashes("\xEF\xBB\xBF"
                   "a\nb")[1],
            hashes("a\nb")[1]);
}

TEST(LineHash, AnAstralCharacterIsTwoUnits) {
  // Line 1 has the unit pair D83C DF89 and a line feed, in a file of nothing else.
  std::uint64_t expected = 0;
  const std::vector<std::uint16_t> units = {0xD83C, 0xDF89, '\n', 0xFFFF};
  for (std::size_t i = 0; i < 100; ++i) expected = 37 * expected + (i < units.size() ? units[i] : 0);
  EXPECT_EQ(line_hashes("\U0001F389\n")[0].value, expected);
}

TEST(LineHash, BytesThatAreNotUtf8AreReplacementCharacters) {
  EXPECT_EQ(hashes("a\xFF"
                   "b\n"),
            hashes("a\uFFFDb\n"));
  EXPECT_EQ(hashes("\xF0\x9F\x8E!\n"), hashes("\uFFFD!\n"));            // one for a character that is cut off
  EXPECT_EQ(hashes("\xED\xA0\x80\n"), hashes("\uFFFD\uFFFD\uFFFD\n"));  // three for a surrogate
}

TEST(LineHash, LinesAboveDoNotMatter) {
  const std::vector<std::string> before = hashes("import os\nx = 1\n");
  const std::vector<std::string> after = hashes("# new\n\nimport os\nx = 1\n");
  EXPECT_EQ(before[0], after[2]);
  EXPECT_EQ(before[1], after[3]);
}

}  // namespace
}  // namespace assay
