#include "analyzer/baseline/baseline.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay {
namespace {

const std::string kPrint = "0123456789abcdef0123456789abcdef";
const std::string kHead = "{\"schema\":\"assay-baseline/1\"}\n";

std::string line_of(const std::string& path, const std::string& print = kPrint) {
  return R"({"path":")" + path + R"(","rule":"NM-001","fingerprint":")" + print + "\"}\n";
}

std::string refusal(const std::string& text) {
  const auto read = parse_baseline(text, "b.jsonl");
  return read ? "read" : read.error().text();
}

TEST(Baseline, ComesBackAsItWasWritten) {
  const Baseline baseline = {{"a.py", "IM-001", "", kPrint, "a 'quoted' message \\ with \"marks\""},
                             {"a.py", "NM-001", "T.test", kPrint, "x"},
                             {"a.py", "NM-001", "T.test", kPrint, "x"},  // two findings, two lines
                             {"b/ä.py", "NM-001", "", kPrint, ""}};
  const std::string text = baseline_text(baseline);
  EXPECT_EQ(std::ranges::count(text, '\n'), 5);
  const auto read = parse_baseline(text, "b.jsonl");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, baseline);
}

TEST(Baseline, OrderBlankLinesAndLineEndsDoNotMatter) {
  const auto read = parse_baseline("\n" + kHead + line_of("b.py") + "\r\n" + line_of("a.py"), "b.jsonl");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(baseline_text(*read), kHead + line_of("a.py") + line_of("b.py"));
  std::string windows = kHead + line_of("a.py");
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2) windows.insert(at, 1, '\r');
  EXPECT_TRUE(parse_baseline(windows, "b.jsonl"));
}

// RapidJSON takes such an escape; as it stands it would be written as bytes that are refused when they are read.
TEST(Baseline, HalfOfASurrogatePairIsReplaced) {
  const std::string print(32, '0');
  const auto read =
      parse_baseline(kHead + R"({"path":"\udd88.py","rule":"NM-001","fingerprint":")" + print + "\"}\n", "b.jsonl");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(read->front().path, "\uFFFD.py");
  EXPECT_EQ(parse_baseline(baseline_text(*read), "b.jsonl"), *read);
}

TEST(Baseline, BadInputIsRefusedWithItsLine) {
  EXPECT_EQ(refusal(""), "b.jsonl: this is no baseline: it is empty");
  EXPECT_EQ(refusal(line_of("a.py")),
            "b.jsonl:1: this is no baseline: its first line is not {\"schema\":\"assay-baseline/1\"}");
  EXPECT_EQ(refusal("{\"schema\":\"assay-baseline/9\"}\n"),
            "b.jsonl:1: the baseline has the version \"assay-baseline/9\", and this assay reads assay-baseline/1");
  EXPECT_EQ(refusal("{\"schema\":\"other\"}\n"), "b.jsonl:1: this is no baseline: its schema is \"other\"");
  EXPECT_EQ(refusal(kHead + line_of("a.py") + "[1]\n"), "b.jsonl:3: the line is no JSON object");
  EXPECT_EQ(refusal(kHead + "{\"path\":\"a\xff\"}\n"), "b.jsonl:2: the line is no JSON object");
  EXPECT_EQ(refusal(kHead + "\n<<<<<<< HEAD\n"), "b.jsonl:3: a conflict of a merge is not resolved here");
  EXPECT_EQ(refusal(kHead + "{\"path\":\"a\",\"line\":\"3\"}\n"), "b.jsonl:2: an entry has no \"line\"");
  EXPECT_EQ(refusal(kHead + "{\"path\":3}\n"), "b.jsonl:2: \"path\" takes a text");
  EXPECT_EQ(refusal(kHead + "{\"path\":\"a\",\"path\":\"b\"}\n"), "b.jsonl:2: \"path\" stands twice in the entry");
  EXPECT_EQ(refusal(kHead + "{\"path\":\"a\",\"rule\":\"NM-001\"}\n"), "b.jsonl:2: the entry has no \"fingerprint\"");
  EXPECT_EQ(refusal(kHead + line_of("a.py", "12")),
            "b.jsonl:2: \"fingerprint\" takes 32 lower-case hexadecimal digits");
  EXPECT_EQ(refusal(kHead + std::string(100'000, '[') + "\n"), "b.jsonl:2: the line is no JSON object");
}

}  // namespace
}  // namespace assay
