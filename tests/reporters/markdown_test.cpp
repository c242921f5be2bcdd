#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown_text.h"
#include "support/sample_report.h"

namespace assay {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleReport;
using testing::written;

constexpr std::size_t kLargestPage = 1024 * 1024;  // bytes that GitHub accepts

std::size_t count(const std::string& text, std::string_view needle) {
  std::size_t found = 0;
  for (std::size_t at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1)) ++found;
  return found;
}

TEST(MarkdownText, NoMarkupComesThrough) {
  EXPECT_EQ(markdown_escape("a|b`c`*d*_e_"), "a\\|b\\`c\\`\\*d\\*\\_e\\_");
  EXPECT_EQ(markdown_escape("<script>&amp;"), "&lt;script&gt;&amp;amp;");
  EXPECT_EQ(markdown_escape("![x](http://y) @team $m$ :tada: ~~z~~"),
            "\\!\\[x\\]\\(http\\://y\\) \\@team \\$m\\$ \\:tada\\: \\~\\~z\\~\\~");
  EXPECT_EQ(markdown_escape("one\ntwo\x1b\xff"), "one\\\\ntwo\\\\x1b\\\\xff");
  EXPECT_EQ(markdown_code("`</code>"), "<code>\\`&lt;/code&gt;</code>");
  EXPECT_EQ(html_escape("a_b<i>&"), "a_b&lt;i&gt;&amp;");
}

TEST(MarkdownText, TheBudgetKeepsPiecesWhole) {
  MarkdownBudget page(10);
  EXPECT_TRUE(page.add("12345"));
  EXPECT_FALSE(page.add("123456"));
  EXPECT_FALSE(page.add("1234", 2));
  EXPECT_TRUE(page.add("12345"));
  EXPECT_EQ(page.text(), "1234512345");
}

TEST(Markdown, NothingHostileIsLeft) {
  SampleReport sample;
  const std::string page = written("markdown", sample.report());
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_THAT(page, Not(HasSubstr("<b>`")));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
}

TEST(Markdown, AListSaysWhatItLeavesOut) {
  SampleReport sample;
  Finding finding = sample.finding("PS-010", "src/one_line.py", "eval(x)", "eval");
  sample.report().findings.assign(250, finding);
  const std::string page = written("markdown", sample.report());
  EXPECT_THAT(page, HasSubstr("250 open findings</summary>"));
  EXPECT_EQ(count(page, "- <code>src/one"), 100U);
  EXPECT_THAT(page, HasSubstr("and 150 more, in the JSON report"));
}

TEST(Markdown, StaysWithinWhatGitHubAccepts) {
  SampleReport sample;
  Report& report = sample.report();
  report.findings.clear();
  for (int rule = 0; rule < 400; ++rule) {
    Finding finding = sample.finding("PS-010", "src/one_line.py", "eval(x)", std::string(300, '_'));
    finding.rule = "XX-" + std::to_string(1000 + rule);
    for (int i = 0; i < 20; ++i) report.findings.push_back(finding);
  }
  const std::string page = written("markdown", report);
  EXPECT_LE(page.size(), kLargestPage);
  EXPECT_GT(page.size(), kLargestPage / 2);
  EXPECT_EQ(count(page, "<details>"), count(page, "</details>"));
  EXPECT_THAT(page, HasSubstr("This page is cut at the size that GitHub accepts; the JSON report has everything."));
}

}  // namespace
}  // namespace assay
