// What is kept of a file with errors.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/parsing.h"

namespace assay::python {

namespace {

// The source text of each statement of the body, an Error marked by `!`.
std::vector<std::string> statements(Body body, std::string_view text) {
  std::vector<std::string> all;
  for (const Stmt* statement : body) {
    const std::string_view source = text.substr(statement->start, statement->end - statement->start);
    all.emplace_back(statement->kind == Kind::Error ? "!" : "");
    all.back() += source;
  }
  return all;
}

using Lines = std::vector<std::string>;

TEST(ParseRecovery, ABadLineCostsOnlyItself) {
  constexpr std::string_view kText = "a = 1\nb = = 2\nc = 3\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"a = 1", "!b = = 2", "c = 3"}));
  ASSERT_EQ(tree.errors.size(), 1U);
  EXPECT_EQ(tree.errors[0].start, 10U);
  EXPECT_EQ(tree.errors[0].end, 11U);
}

TEST(ParseRecovery, StatementsBeforeASemicolonAreKept) {
  constexpr std::string_view kText = "a; b; c d; e\nf";
  const Tree tree = parse(kText);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"a", "b", "!c d; e", "f"}));
  EXPECT_EQ(tree.errors.size(), 1U);
}

TEST(ParseRecovery, OneMessageForALineWithManyMistakes) {
  EXPECT_EQ(testing::errors_of("a b c d = = ) ] f( $ ?\nx"), "invalid syntax");
}

TEST(ParseRecovery, TheBlockOfABrokenHeaderIsKept) {
  constexpr std::string_view kText = "def f(a b):\n    import c\n    if c:\n        d\ne\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"!def f(a b):", "import c", "if c:\n        d", "e"}));
  EXPECT_EQ(tree.errors.size(), 1U);
}

TEST(ParseRecovery, ClausesOfABrokenHeaderAreSilent) {
  constexpr std::string_view kText =
      "if a b:\n  c\nelif d:\n  e\nelse:\n  f\ntry x:\n  g\nexcept A:\n  h\nfinally:\n  i\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(tree.errors.size(), 2U);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"!if a b:", "c", "!elif d:", "e", "!else:", "f", "!try x:", "g",
                                                 "!except A:", "h", "!finally:", "i"}));
}

TEST(ParseRecovery, ABadClauseLeavesTheGoodOnes) {
  constexpr std::string_view kText = "if a:\n  b\nelif c d:\n  e\nelse:\n  f\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(tree.errors.size(), 1U);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"if a:\n  b", "!elif c d:", "e", "!else:", "f"}));
}

TEST(ParseRecovery, ABadCaseLeavesTheCasesBefore) {
  constexpr std::string_view kText = "match a:\n  case 1: b\n  case 2 3:\n    c\n  case 4: d\ne\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(tree.errors.size(), 1U);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"match a:\n  case 1: b", "!case 2 3:", "c", "!case 4: d", "e"}));
}

TEST(ParseRecovery, AnOpenBracketEndsAtTheNextStatement) {
  constexpr std::string_view kText = "a = f(b,\n      c\ndef g():\n    x = [1,\n    import d\n    return x\ny\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(testing::errors_of(kText), "'(' was never closed\n'[' was never closed");
  EXPECT_EQ(statements(tree.body, kText),
            (Lines{"!a = f(b,\n      c", "def g():\n    x = [1,\n    import d\n    return x", "y"}));
  const auto* function = as<FunctionDef>(tree.body[1]);
  ASSERT_NE(function, nullptr);
  EXPECT_EQ(statements(function->body, kText), (Lines{"!x = [1,", "import d", "return x"}));
}

TEST(ParseRecovery, AnOpenBracketAtTheEndOfTheFile) {
  constexpr std::string_view kText = "a = f(b,\n    c,\nd\ne = 1\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"!a = f(b,\n    c,", "d", "e = 1"}));
}

TEST(ParseRecovery, AnOpenTripleQuoteEndsAtTheNextDefinition) {
  constexpr std::string_view kText = "a = '''text\nmore text\n\ndef f():\n    pass\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"!a = '''text\nmore text", "def f():\n    pass"}));
  EXPECT_EQ(testing::errors_of(kText), "unterminated triple-quoted string literal");
}

TEST(ParseRecovery, MissingBlocksCostTheHeader) {
  constexpr std::string_view kText = "if a:\n    def f():\n    b\nclass C:\nc\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(testing::errors_of(kText), "expected an indented block\nexpected an indented block");
  EXPECT_EQ(statements(tree.body, kText), (Lines{"if a:\n    def f():\n    b", "!class C:", "c"}));
}

TEST(ParseRecovery, WrongIndentationLosesNothing) {
  constexpr std::string_view kText = "a\n  b\n  c\nif d:\n    e\n  f\n  g\nh\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(testing::errors_of(kText), "unexpected indent\nunindent does not match any outer indentation level");
  EXPECT_EQ(statements(tree.body, kText), (Lines{"a", "b", "c", "if d:\n    e\n  f\n  g", "h"}));
}

TEST(ParseRecovery, DecoratorsOfABrokenDefinitionAreInTheError) {
  constexpr std::string_view kText = "@a\n@b\ndef f(:\n    c\nd\n@e\nx = 1\n";
  const Tree tree = parse(kText);
  EXPECT_EQ(statements(tree.body, kText), (Lines{"!@a\n@b\ndef f(:\n    c", "d", "!@e\nx = 1"}));
}

TEST(ParseRecovery, CommentsOfBrokenLinesAreKept) {
  constexpr std::string_view kText = "a b  # one\nf(  # two '\n  $ # three\n)\nc  # four\n";
  const Tree tree = parse(kText);
  ASSERT_EQ(tree.comments.size(), 4U);
  EXPECT_EQ(kText.substr(tree.comments[1].start, tree.comments[1].end - tree.comments[1].start), "# two '");
}

TEST(ParseRecovery, ErrorsAreInOrder) {
  const Tree tree = parse("if a:\n\tb c\n        d e\nf g\n");
  ASSERT_EQ(tree.errors.size(), 4U);
  for (std::size_t i = 1; i < tree.errors.size(); ++i) EXPECT_LE(tree.errors[i - 1].start, tree.errors[i].start);
}

TEST(ParseRecovery, NullBytesRefuseTheFile) {
  const std::string text("a = 1\n\0b = 2\n", 13);
  const Tree tree = parse(text);
  ASSERT_EQ(tree.errors.size(), 1U);
  EXPECT_EQ(tree.errors[0].start, 6U);
  ASSERT_EQ(tree.body.size(), 1U);
  EXPECT_EQ(tree.body[0]->kind, Kind::Error);
  EXPECT_EQ(tree.body[0]->end, 13U);
}

}  // namespace

}  // namespace assay::python
