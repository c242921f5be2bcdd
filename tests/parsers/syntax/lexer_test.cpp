#include "lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace assay::syntax {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> out;
  for (const Token& token : lex(text).tokens) out.emplace_back(text.substr(token.start, token.end - token.start));
  return out;
}

TEST(CppLexer, WordsNumbersAndPunctuators) {
  EXPECT_THAT(tokens("a::b->c(1'000, .5e-3, 0x1Fu)..."),
              ElementsAre("a", "::", "b", "->", "c", "(", "1'000", ",", ".5e-3", ",", "0x1Fu", ")", "..."));
}

TEST(CppLexer, CommentsAreNoTokens) {
  const std::string text = "a // b \\\n still b\n/* c\n */ d";
  EXPECT_THAT(tokens(text), ElementsAre("a", "d"));
  const Lexed lexed = lex(text);
  ASSERT_EQ(lexed.comments.size(), 2U);
  EXPECT_EQ(text.substr(lexed.comments[0].start, lexed.comments[0].end - lexed.comments[0].start), "// b \\\n still b");
}

TEST(CppLexer, StringsHideWhatLooksLikeCode) {
  EXPECT_THAT(tokens(R"cpp(f("a // \" b", '\'', u8"x", L'y'))cpp"),
              ElementsAre("f", "(", R"("a // \" b")", ",", R"('\'')", ",", R"(u8"x")", ",", "L'y'", ")"));
}

TEST(CppLexer, RawStringsEndAtTheirDelimiter) {
  EXPECT_THAT(tokens("x = R\"sql(a )\" \"; // )sql\";"), ElementsAre("x", "=", "R\"sql(a )\" \"; // )sql\"", ";"));
}

TEST(CppLexer, AnUnclosedStringEndsWithItsLine) { EXPECT_THAT(tokens("\"abc\nd"), ElementsAre("\"abc", "d")); }

TEST(CppLexer, DirectivesTakeContinuedLines) {
  const std::string text = "#define ADD(a, b) \\\n  ((a) + (b))  // sum\nint x;\n  # include <a.h>\n";
  const Lexed lexed = lex(text);
  ASSERT_EQ(lexed.directives.size(), 2U);
  const auto of = [&](Span span) { return text.substr(span.start, span.end - span.start); };
  EXPECT_EQ(of(lexed.directives[0].name), "define");
  EXPECT_EQ(of(lexed.directives[0].rest), "ADD(a, b) \\\n  ((a) + (b))");
  EXPECT_EQ(of(lexed.directives[1].rest), "<a.h>");
  EXPECT_EQ(lexed.directives[1].token, 3U);
  EXPECT_THAT(tokens(text), ElementsAre("int", "x", ";"));
}

TEST(CppLexer, AnApostropheInAnErrorOpensNoCharacter) {
  EXPECT_THAT(tokens("#error don't\nint x;"), ElementsAre("int", "x", ";"));
}

TEST(CppLexer, EveryByteIsTaken) {
  EXPECT_THAT(tokens(""), IsEmpty());
  EXPECT_THAT(tokens("\\"), ElementsAre("\\"));
  EXPECT_THAT(tokens("R\"("), ElementsAre("R\"("));
  EXPECT_THAT(tokens("/*"), IsEmpty());
  EXPECT_THAT(tokens("#"), IsEmpty());
  EXPECT_THAT(tokens("\xEF\xBB\xBF"
                     "a"),
              ElementsAre("a"));
}

}  // namespace
}  // namespace assay::syntax
