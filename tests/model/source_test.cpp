#include "analyzer/model/source.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace assay {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  const LineIndex index(text);
  Lines lines;
  for (std::uint32_t line = 1; line <= index.line_count(); ++line) lines.push_back(index.line_text(text, line));
  return lines;
}

TEST(LineIndex, SplitsAtEveryKindOfLineEnd) {
  EXPECT_EQ(lines_of(""), Lines{""});
  EXPECT_EQ(lines_of("a"), Lines{"a"});
  EXPECT_EQ(lines_of("a\n"), (Lines{"a", ""}));
  EXPECT_EQ(lines_of("a\nb"), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of("a\r\nb\r\n"), (Lines{"a", "b", ""}));
  EXPECT_EQ(lines_of("a\rb\r"), (Lines{"a", "b", ""}));
  EXPECT_EQ(lines_of("a\r\r\nb\n\rc"), (Lines{"a", "", "b", "", "c"}));
  EXPECT_EQ(lines_of("\r"), (Lines{"", ""}));
  EXPECT_EQ(lines_of("\n\n"), (Lines{"", "", ""}));
}

TEST(LineIndex, DoesNotSplitAtWhatPythonDoesNot) {
  const std::string_view text =
      "a\fb\vc\xC2\x85"
      "d\xE2\x80\xA8"
      "e";  // form feed, tab, U+0085, U+2028
  EXPECT_EQ(lines_of(text), Lines{text});
  EXPECT_EQ(lines_of(std::string_view("a\0b", 3)), (Lines{std::string_view("a\0b", 3)}));
}

TEST(LineIndex, OfNothingHasOneEmptyLine) {
  for (const LineIndex& index : {LineIndex(), LineIndex("")}) {
    EXPECT_EQ(index.line_count(), 1);
    EXPECT_EQ(index.position("", 0), (Position{1, 1}));
    EXPECT_EQ(index.position("", 99), (Position{1, 1}));
    EXPECT_EQ(index.line_span("", 1), (Span{0, 0}));
  }
}

TEST(LineIndex, CountsColumnsInUtf16CodeUnits) {
  const std::string_view text = "x\na\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";  // 1, 2, 3 and 4 bytes, then z
  const LineIndex index(text);
  EXPECT_EQ(index.position(text, 2), (Position{2, 1}));
  EXPECT_EQ(index.position(text, 3), (Position{2, 2}));
  EXPECT_EQ(index.position(text, 5), (Position{2, 3}));
  EXPECT_EQ(index.position(text, 8), (Position{2, 4}));
  EXPECT_EQ(index.position(text, 12), (Position{2, 6}));  // a surrogate pair before it
  EXPECT_EQ(index.position(text, 13), (Position{2, 7}));  // the end
}

TEST(LineIndex, AnswersAnyOffset) {
  const std::string_view text =
      "\xF0\x9F\x98\x80"
      "b\r\nc";
  const LineIndex index(text);
  for (const std::uint32_t inside : {1U, 2U, 3U}) EXPECT_EQ(index.position(text, inside), (Position{1, 1})) << inside;
  EXPECT_EQ(index.position(text, 4), (Position{1, 3}));
  EXPECT_EQ(index.position(text, 6), (Position{1, 5}));  // between \r and \n
  EXPECT_EQ(index.position(text, 7), (Position{2, 1}));
  EXPECT_EQ(index.position(text, 8), (Position{2, 2}));
  EXPECT_EQ(index.position(text, 4'000'000'000U), (Position{2, 2}));
  EXPECT_EQ(index.line_of(4'000'000'000U), 2);
  EXPECT_EQ(index.line_span(text, 0), index.line_span(text, 1));
  EXPECT_EQ(index.line_span(text, 3), index.line_span(text, 2));
}

TEST(LineIndex, LeavesAByteOrderMarkOutOfTheFirstLine) {
  const std::string_view text = "\xEF\xBB\xBFimport os\n\xEF\xBB\xBFx";
  const LineIndex index(text);
  EXPECT_EQ(lines_of(text), (Lines{"import os", "\xEF\xBB\xBFx"}));
  for (const std::uint32_t offset : {0U, 1U, 2U, 3U}) {
    EXPECT_EQ(index.position(text, offset), (Position{1, 1})) << offset;
  }
  EXPECT_EQ(index.position(text, 10), (Position{1, 8}));
  EXPECT_EQ(index.position(text, 16), (Position{2, 2}));  // elsewhere it is a character like any other
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"), Lines{""});
  EXPECT_EQ(lines_of("\xEF\xBB\xBF\r\n"), (Lines{"", ""}));
}

// The same answers by the plainest means: one character after the other.
struct NaivePlaces {
  std::vector<Position> of_offset;  // for each offset up to the end of the text
  explicit NaivePlaces(std::string_view text) {
    Position place;
    std::size_t at = 0;
    while (at < text.size()) {
      const auto first = static_cast<unsigned char>(text[at]);
      const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      of_offset.insert(of_offset.end(), size, place);
      const bool mark = at == 0 && text.starts_with("\xEF\xBB\xBF");
      const bool pair = text.substr(at).starts_with("\r\n");
      at += size;
      if (first == '\n' || (first == '\r' && !pair)) {
        place = {place.line + 1, 1};
      } else if (!mark) {
        place.column += size == 4 ? 2 : 1;
      }
    }
    of_offset.push_back(place);
  }
};

TEST(LineIndex, AgreesWithAPlainReadingOnRandomTexts) {
  constexpr std::array<std::string_view, 10> kPieces = {
      "a", "\n", "\r", "\r\n", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBB\xBF", "long enough", " "};
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    std::string text;
    const std::size_t pieces = random() % 40;
    for (std::size_t i = 0; i < pieces; ++i) text += kPieces[random() % kPieces.size()];
    const LineIndex index(text);
    const NaivePlaces naive(text);
    ASSERT_EQ(index.line_count(), naive.of_offset.back().line);
    for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
      ASSERT_EQ(index.position(text, offset), naive.of_offset[offset]) << "offset " << offset;
      ASSERT_EQ(index.line_of(offset), naive.of_offset[offset].line) << "offset " << offset;
    }
    // The lines and the line ends between them are the text.
    std::uint32_t end = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (std::uint32_t line = 1; line <= index.line_count(); ++line) {
      const Span span = index.line_span(text, line);
      const std::string_view gap = std::string_view(text).substr(end, span.start - end);
      ASSERT_TRUE(line == 1 ? gap.empty() : gap == "\n" || gap == "\r" || gap == "\r\n");
      ASSERT_EQ(index.line_text(text, line).find_first_of("\r\n"), std::string_view::npos);
      end = span.end;
    }
    ASSERT_EQ(end, text.size());
  }
}

TEST(SourceFile, ShowsItsBytesUnlessTheyWereDecoded) {
  SourceFile file;
  file.bytes = "caf\xE9";
  EXPECT_EQ(file.text(), "caf\xE9");
  file.decoded = "caf\xC3\xA9";
  EXPECT_EQ(file.text(), "caf\xC3\xA9");
}

}  // namespace
}  // namespace assay
