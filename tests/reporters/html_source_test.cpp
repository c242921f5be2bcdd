#include "html_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_report.h"

namespace assay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MemoryTexts;

class HtmlSource : public ::testing::Test {
 protected:
  SourceFrame frame(std::string text, Span span) {
    texts_.add("a.py", std::move(text));
    Finding finding;
    finding.path = "a.py";
    finding.span = span;
    return source_frame(*views_.find("a.py"), finding);
  }

  std::vector<FixHunk> hunks(std::string text, std::vector<Edit> edits) {
    texts_.add("a.py", std::move(text));
    return hunks(std::move(edits));
  }

  std::vector<FixHunk> hunks(std::vector<Edit> edits) {
    return fix_hunks(Fix{"", FixSafety::safe, std::move(edits)}, views_);
  }

  MemoryTexts texts_;
  SourceViews views_{&texts_};
};

TEST_F(HtmlSource, AFrameHasTwoLinesAroundTheMark) {
  const SourceFrame shown = frame("one\ntwo\nthree\nx = bad(1)\nfive\nsix\nseven\n", {18, 21});
  EXPECT_EQ(shown.first, 2U);
  ASSERT_EQ(shown.lines.size(), 5U);
  EXPECT_EQ(shown.lines[0].after, "two");
  EXPECT_EQ(shown.lines[2].before, "x = ");
  EXPECT_EQ(shown.lines[2].mark, "bad");
  EXPECT_EQ(shown.lines[2].after, "(1)");
  EXPECT_EQ(shown.lines[4].after, "six");
  EXPECT_EQ(shown.more, 0U);
}

TEST_F(HtmlSource, BlankLinesAtTheEdgesAreLeftOut) {
  const SourceFrame shown = frame("one\n\n\nbad\n  \nsix\n", {6, 9});
  EXPECT_EQ(shown.first, 4U);
  ASSERT_EQ(shown.lines.size(), 3U);  // the blank line within stays
  EXPECT_EQ(shown.lines[2].after, "six");
}

TEST_F(HtmlSource, IndentationWithinALongMarkIsNotMarkedAndManyLinesAreCounted) {
  std::string text = "call(\n";
  for (int i = 0; i < 12; ++i) text += "    a,\n";
  const SourceFrame shown = frame(text + ")\n", {0, static_cast<std::uint32_t>(text.size() + 1)});
  EXPECT_EQ(shown.lines.size(), 8U);
  EXPECT_EQ(shown.more, 6U);
  EXPECT_EQ(shown.lines[1].before, "    ");
  EXPECT_EQ(shown.lines[1].mark, "a,");
}

TEST_F(HtmlSource, LongLinesAreCutAroundTheMark) {
  const std::string far(1000, 'x');
  const SourceFrame shown = frame(far + "bad" + far, {1000, 1003});
  ASSERT_EQ(shown.lines.size(), 1U);
  EXPECT_EQ(shown.lines[0].before, "…" + std::string(240, 'x'));
  EXPECT_EQ(shown.lines[0].mark, "bad");
  EXPECT_EQ(shown.lines[0].after, std::string(240, 'x') + "…");
}

TEST_F(HtmlSource, HostileCharactersAreEscapedAndTabsStay) {
  EXPECT_EQ(shown_source("\ta\xE2\x80\xAE\x01\xff"), "\ta\\u202e\\x01\\xff");
}

TEST_F(HtmlSource, AHunkHasALineAroundIt) {
  const std::vector<FixHunk> found = hunks("one\ntwo\nthree\nfour\n", {{"a.py", 4, 7, "2"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line, 1U);
  EXPECT_THAT(found[0].before, ElementsAre("one", "two", "three"));
  EXPECT_THAT(found[0].after, ElementsAre("one", "2", "three"));
}

TEST_F(HtmlSource, NearEditsAreOneHunkAndFarOnesAreTwo) {
  const std::string text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  const std::vector<FixHunk> found =
      hunks(text, {{"a.py", 0, 1, "one"}, {"a.py", 4, 6, ""}, {"a.py", 16, 17, "nine\nten"}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found[0].before, ElementsAre("1", "2", "3", "4", "5"));
  EXPECT_THAT(found[0].after, ElementsAre("one", "2", "4", "5"));
  EXPECT_EQ(found[1].line, 8U);
  EXPECT_THAT(found[1].before, ElementsAre("8", "9", ""));
  EXPECT_THAT(found[1].after, ElementsAre("8", "nine", "ten", ""));
}

TEST_F(HtmlSource, EditsThatCannotBeShownAreNot) {
  texts_.add("a.py", "x\n");
  EXPECT_THAT(hunks({{"gone.py", 0, 0, "y"}}), IsEmpty());
  EXPECT_THAT(hunks({{"a.py", 0, 99, "y"}}), IsEmpty());
}

}  // namespace
}  // namespace assay
