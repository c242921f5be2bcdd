// Values of strings, comments, views into the text, reuse of memory.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/parsing.h"

namespace assay::python {

namespace {

// The value of the string that is the whole text.
std::string value_of(std::string_view text) {
  const Tree tree = parse(text);
  const auto* statement = testing::first_statement<ExprStmt>(tree);
  const auto* constant = statement == nullptr ? nullptr : as<Constant>(statement->value);
  return constant == nullptr ? "no string: " + dump(tree) : string_value(*constant, text);
}

TEST(StringValue, Escapes) {
  EXPECT_EQ(value_of(R"('a\n\t\\\'\"\a\b\f\r\v')"), "a\n\t\\'\"\a\b\f\r\v");
  EXPECT_EQ(value_of(R"('\0\101\1234\x41')"), std::string("\0A", 2) + "S4A");
  EXPECT_EQ(value_of(R"('\u00e9\U0001F600\u20ac')"), "\u00e9\U0001F600\u20ac");
  EXPECT_EQ(value_of(R"('\q\8\ ')"), R"(\q\8\ )");
  EXPECT_EQ(value_of("'a\\\nb'"), "ab");
  EXPECT_EQ(value_of("'a\\\r\nb'"), "ab");
}

TEST(StringValue, WhatIsNotDecodedIsMarked) {
  EXPECT_EQ(value_of(R"('\N{EM DASH}x')"), "\uFFFDx");
  EXPECT_EQ(value_of(R"('\ud800')"), "\uFFFD");
}

TEST(StringValue, RawAndBytes) {
  EXPECT_EQ(value_of(R"(r'\n\'')"), R"(\n\')");
  EXPECT_EQ(value_of(R"(b'\xff\u1234\N')"), "\xff\\u1234\\N");
  EXPECT_EQ(value_of(R"(rb'\xff')"), "\\xff");
  EXPECT_EQ(value_of("u'\u00e9'"), "\u00e9");
}

TEST(StringValue, Concatenation) {
  EXPECT_EQ(value_of("'a' \"b\" '''c\n''' r'\\\\' 'd'"), "abc\n\\\\d");
  EXPECT_EQ(value_of("('a'  # 'no'\n \\\n  R'\\n' '')"), "a\\n");
}

TEST(StringValue, LineEnds) { EXPECT_EQ(value_of("'''a\r\nb\rc\n'''"), "a\nb\nc\n"); }

TEST(StringValue, PartsOfFormatStrings) {
  constexpr std::string_view kText = R"(f"a\n{{b}}\{x}{y = }" rf'{{\n')";
  const Tree tree = parse(kText);
  const auto* joined = as<JoinedStr>(testing::first_statement<ExprStmt>(tree)->value);
  ASSERT_NE(joined, nullptr);
  std::vector<std::string> values;
  for (const Expr* part : joined->values) {
    if (const auto* constant = as<Constant>(part)) values.push_back(string_value(*constant, kText));
  }
  EXPECT_EQ(values, (std::vector<std::string>{"a\n{b}\\", "y = ", "{\\n"}));
}

TEST(StringValue, PlainStringsAreViews) {
  constexpr std::string_view kText = "'abc'";
  const Tree tree = parse(kText);
  const auto* constant = as<Constant>(testing::first_statement<ExprStmt>(tree)->value);
  ASSERT_NE(constant, nullptr);
  EXPECT_TRUE(constant->plain);
  EXPECT_EQ(constant->raw.data(), kText.data() + 1);
  EXPECT_EQ(constant->raw, "abc");
}

TEST(Comments, RealOnesOnly) {
  constexpr std::string_view kText = "#!x\na = '# no' # one\nf'{a # two\n}# no'\n'''\n# no\n'''\n  # three\r\n# last";
  std::vector<std::string_view> comments;
  const Tree tree = parse(kText);
  for (const Comment& comment : tree.comments)
    comments.push_back(kText.substr(comment.start, comment.end - comment.start));
  EXPECT_EQ(comments, (std::vector<std::string_view>{"#!x", "# one", "# two", "# three", "# last"}));
}

TEST(Comments, AreNotRecordedTwiceWhereTheParserLooksAhead) {
  const Tree tree =
      parse("with (a, # one\n  b): pass\nmatch (a, # two\n b):\n  case _: pass\nwith (a, # three\n b).c: pass\n");
  EXPECT_TRUE(tree.errors.empty());
  EXPECT_EQ(tree.comments.size(), 3U);
}

TEST(Names, AreViewsIntoTheText) {
  constexpr std::string_view kText = "import a.b as c\nfrom d . e import f\n";
  const Tree tree = parse(kText);
  const auto* import = as<Import>(tree.body[0]);
  ASSERT_NE(import, nullptr);
  EXPECT_EQ(import->names[0].name.data(), kText.data() + 7);
  const auto* from = as<ImportFrom>(tree.body[1]);
  ASSERT_NE(from, nullptr);
  EXPECT_EQ(from->module, "d.e");
  EXPECT_EQ(kText.substr(from->module_start, from->module_end - from->module_start), "d . e");
}

TEST(ParseTree, MemoryIsReused) {
  const std::string first = "class A:\n    x = [1, 2, 'three']\n# comment\n$\n";
  const std::string second = "y = f(a, *b)\n";
  Tree tree = parse(first);
  tree = parse(second, {}, std::move(tree));
  EXPECT_EQ(dump(tree), dump(parse(second)));
  EXPECT_TRUE(tree.comments.empty());
  EXPECT_TRUE(tree.errors.empty());
  EXPECT_EQ(tree.text, second);
  tree.clear();
  EXPECT_TRUE(tree.body.empty());
}

TEST(ParseTree, LargeListsOutgrowTheFirstChunk) {
  std::string text = "x = [";
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + ",";
  text += "]\n";
  const Tree tree = parse(text);
  const auto* list = as<List>(testing::first_statement<Assign>(tree)->value);
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->elements.size(), 200'000U);
  EXPECT_EQ(as<Constant>(list->elements[199'999])->raw, "199999");
}

TEST(Call, AnswersAboutItsArguments) {
  const Tree tree = parse("f(a, *b, c=1, **d)\n");
  const auto* call = as<Call>(testing::first_statement<ExprStmt>(tree)->value);
  ASSERT_NE(call, nullptr);
  EXPECT_TRUE(call->has_star_args());
  EXPECT_TRUE(call->has_star_kwargs());
  EXPECT_NE(call->keyword("c"), nullptr);
  EXPECT_EQ(call->keyword("e"), nullptr);
}

}  // namespace

}  // namespace assay::python
