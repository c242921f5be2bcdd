#include "analyzer/config/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace assay {
namespace {

bool matches(std::string_view pattern, std::string_view path, bool is_directory = false) {
  const auto parsed = PathPattern::parse(pattern);
  return parsed && parsed->matches(path, is_directory);
}

TEST(GlobMatches, OneComponent) {
  EXPECT_TRUE(glob_matches("*.py", "a.py"));
  EXPECT_FALSE(glob_matches("*.py", "a.pyc"));
  EXPECT_TRUE(glob_matches("test_*_[0-9]?.py", "test_a_b_12.py"));
  EXPECT_TRUE(glob_matches("[!a-c]x", "dx"));
  EXPECT_FALSE(glob_matches("[!a-c]x", "bx"));
  EXPECT_TRUE(glob_matches("[]]", "]"));
  EXPECT_TRUE(glob_matches("[a\\]]", "]"));
  EXPECT_TRUE(glob_matches("[[:digit:]_]*", "_x"));
  EXPECT_TRUE(glob_matches("[a-]", "-"));
  EXPECT_FALSE(glob_matches("[abc", "a"));  // never closed: matches nothing, as in git
  EXPECT_TRUE(glob_matches("a\\*", "a*"));
  EXPECT_FALSE(glob_matches("a\\*", "ab"));
  EXPECT_TRUE(glob_matches("**", "abc"));
  EXPECT_TRUE(glob_matches("*a*b*c*", "xxaxxbxxcxx"));
  EXPECT_TRUE(glob_matches("", ""));
  EXPECT_FALSE(glob_matches("?", ""));
}

TEST(GlobMatches, TakesNoTimeOnPatternsThatMakeBacktrackersExplode) {
  std::string glob;
  for (int i = 0; i < 200; ++i) glob += "*a";
  EXPECT_FALSE(glob_matches(glob + "b", std::string(5'000, 'a')));
}

TEST(PathPattern, WithoutSlashMatchesAtAnyDepth) {
  EXPECT_TRUE(matches("build", "build"));
  EXPECT_TRUE(matches("build", "a/b/build"));
  EXPECT_FALSE(matches("build", "a/rebuild"));
  EXPECT_TRUE(matches("*.gen.py", "a/x.gen.py"));
  EXPECT_TRUE(matches("cmake-*", "cmake-debug"));
  EXPECT_FALSE(matches("build", "build/a.py"));  // what lies below is left out with its folder, not matched itself
}

TEST(PathPattern, SlashAnchors) {
  EXPECT_TRUE(matches("/a.py", "a.py"));
  EXPECT_FALSE(matches("/a.py", "b/a.py"));
  EXPECT_TRUE(matches("src/gen", "src/gen"));
  EXPECT_FALSE(matches("src/gen", "x/src/gen"));
  EXPECT_TRUE(matches("src/*/x.py", "src/a/x.py"));
  EXPECT_FALSE(matches("src/*/x.py", "src/a/b/x.py"));
}

TEST(PathPattern, TwoStars) {
  EXPECT_TRUE(matches("**/gen/*.py", "gen/x.py"));
  EXPECT_TRUE(matches("**/gen/*.py", "a/b/gen/x.py"));
  EXPECT_TRUE(matches("a/**/b", "a/b"));
  EXPECT_TRUE(matches("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(matches("a/**/b", "a/x/y/c"));
  EXPECT_TRUE(matches("a/**", "a/x/y"));
  EXPECT_FALSE(matches("a/**", "a"));
  EXPECT_TRUE(matches("**/a/**/b/**/c", "x/a/b/b/y/c"));
}

TEST(PathPattern, ASlashInASetPartsNothing) {
  EXPECT_TRUE(matches("x/[a/b]", "x/b"));
  EXPECT_FALSE(matches("x[/]y", "x/y"));
}

TEST(PathPattern, TrailingSlashWantsAFolder) {
  EXPECT_TRUE(matches("build/", "x/build", true));
  EXPECT_FALSE(matches("build/", "x/build", false));
}

TEST(PathPattern, LinesThatAreNoPatterns) {
  for (const char* line : {"", "   ", "# comment", "/", "!", "\r"}) EXPECT_FALSE(PathPattern::parse(line)) << line;
  EXPECT_TRUE(matches("\\#file", "#file"));
  EXPECT_TRUE(matches("\\!file", "!file"));
  EXPECT_TRUE(matches("a.py   \r", "a.py"));
  EXPECT_TRUE(matches("a\\ ", "a "));
}

TEST(PathPatterns, TheLastMatchDecides) {
  const PathPatterns patterns("*.py\n!keep.py\n/keep.py\n");
  EXPECT_EQ(patterns.check("a.py", false), PathPatterns::Verdict::matched);
  EXPECT_EQ(patterns.check("x/keep.py", false), PathPatterns::Verdict::excepted);
  EXPECT_EQ(patterns.check("keep.py", false), PathPatterns::Verdict::matched);
  EXPECT_EQ(patterns.check("a.txt", false), PathPatterns::Verdict::undecided);
}

TEST(PathPatterns, CoverWhatLiesBelowAMatchedFolder) {
  const PathPatterns patterns("generated/\nvendor/*\n");
  EXPECT_TRUE(patterns.covers("a/generated/b/c.py"));
  EXPECT_TRUE(patterns.covers("vendor/x/y.py"));
  EXPECT_FALSE(patterns.covers("generated"));  // a file of that name
  EXPECT_FALSE(patterns.covers("a/b.py"));
}

TEST(PathPatterns, ByteOrderMarkAndLineEndsOfIgnoreFiles) {
  const PathPatterns patterns("\xEF\xBB\xBF*.py\r\nbuild/\r\n");
  EXPECT_EQ(patterns.check("a.py", false), PathPatterns::Verdict::matched);
  EXPECT_EQ(patterns.check("build", true), PathPatterns::Verdict::matched);
}

}  // namespace
}  // namespace assay
