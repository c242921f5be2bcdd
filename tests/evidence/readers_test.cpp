// The readers of evidence: what they take, and that they refuse the rest by line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/evidence/index.h"
#include "analyzer/evidence/junit.h"
#include "analyzer/evidence/measurements.h"

namespace assay {
namespace {

using ::testing::HasSubstr;

const std::string kDigest(64, 'a');
const std::string kCommit(40, 'b');

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

template <typename T>
std::string refusal(const Result<T>& read) {
  EXPECT_FALSE(read);
  return read ? std::string() : read.error().text();
}

std::string index_text() {
  return R"({"schema": "assay-evidence/1",
 "subject": {"gitCommit": ")" +
         kCommit + R"("},
 "collected": "2026-11-20T10:00:00Z",
 "collector": "CI run 4711",
 "items": [
  {"kind": "tests", "path": "out/junit.xml", "sha256": ")" +
         kDigest + R"(", "root": "packages/a/"},
  {"kind": "health", "path": "health.json", "sha256": ")" +
         kDigest + R"("}]})";
}

TEST(EvidenceIndexReader, WhatItSays) {
  const auto index = parse_evidence_index(index_text(), "e.json");
  ASSERT_TRUE(index) << index.error().text();
  EXPECT_EQ(index->git_commit, kCommit);
  EXPECT_EQ(index->collector, "CI run 4711");
  ASSERT_EQ(index->files.size(), 2U);
  EXPECT_EQ(index->files[0].root, "packages/a");
  EXPECT_EQ(index->files[1].kind, EvidenceKind::health);
}

TEST(EvidenceIndexReader, WhatIsRefused) {
  const auto refused = [](std::string_view from, std::string_view to) {
    return refusal(parse_evidence_index(with(index_text(), from, to), "e.json"));
  };
  EXPECT_EQ(refused("assay-evidence/1", "assay-evidence/2"),
            "e.json:1: this is no assay-evidence/1: its \"schema\" says something else");
  EXPECT_EQ(refused("\"gitCommit\": \"b", "\"gitCommit\": \"B"),
            "e.json:2: \"gitCommit\" takes 40 lower-case hex digits");
  EXPECT_EQ(refused("\"gitCommit\": \"" + kCommit + "\"", ""),
            "e.json:2: \"subject\" names neither a gitCommit nor a dirHash");
  EXPECT_EQ(refused("\"gitCommit\"", "\"svn\": 1, \"gitCommit\""), "e.json:2: unknown member \"svn\"");
  EXPECT_THAT(refused("10:00:00Z", "10:00:00+01:00"), HasSubstr("e.json:3: \"collected\" takes a time in UTC"));
  EXPECT_EQ(refused("CI run 4711", ""), "e.json:4: \"collector\" is empty");
  EXPECT_EQ(refused("\"kind\": \"tests\"", "\"kind\": \"test\""), "e.json:6: \"kind\" takes tests, health or latency");
  EXPECT_EQ(refused("out/junit.xml", "out/../../junit.xml"), "e.json:6: \"path\" leads out of the folder of the index");
  EXPECT_EQ(refused("out/junit.xml", "/etc/passwd"), "e.json:6: \"path\" leads out of the folder of the index");
  EXPECT_EQ(refused("health.json", "out/junit.xml"), "e.json:7: the file \"out/junit.xml\" stands there twice");
  EXPECT_EQ(refused("\"path\": \"health.json\"", "\"path\": \"a\", \"path\": \"b\""),
            "e.json:7: \"path\" stands there twice");
  EXPECT_EQ(refused("\"collector\"", "\"collected\": \"2026-11-20T10:00:00Z\", \"collector\""),
            "e.json:4: \"collected\" stands there twice");
  EXPECT_THAT(refused("health.json\"", "health.json\", \"root\": \"a\""), HasSubstr("\"root\" is for tests"));
  EXPECT_THAT(refused("]}", "]"), HasSubstr("e.json:"));
  EXPECT_THAT(refusal(parse_evidence_index("", "e.json")), HasSubstr("e.json"));
  EXPECT_EQ(refusal(parse_evidence_index(R"({"schema": "assay-evidence/1"})", "e.json")),
            "e.json:1: \"subject\" is missing");
}

TEST(Measurements, WhatTheySay) {
  const auto health = parse_health_check(
      R"({"schema": "assay-health/1", "checked": "2026-11-20T10:00:00Z", "services": [
        {"name": "postgres", "healthy": true, "availability": 0.995, "detail": ""}, {"name": "redis", "healthy": false}]})",
      "h");
  ASSERT_TRUE(health) << health.error().text();
  EXPECT_TRUE(health->services[0].healthy);
  EXPECT_DOUBLE_EQ(*health->services[0].availability, 0.995);
  EXPECT_FALSE(health->services[1].healthy);
  const auto latency = parse_latency_figures(
      R"({"schema": "assay-latency/1", "measured": "2026-11-20T10:00:00Z", "operations": [
        {"name": "checkout", "samples": 3, "p95_ms": 85.5, "max_ms": 100}]})",
      "l");
  ASSERT_TRUE(latency) << latency.error().text();
  EXPECT_DOUBLE_EQ(latency->operations[0].p95_ms, 85.5);
}

TEST(Measurements, WhatIsRefused) {
  const std::string health = R"({"schema": "assay-health/1", "checked": "2026-11-20T10:00:00Z", "services": [)";
  const auto no_health = [&](const std::string& services) {
    return refusal(parse_health_check(health + services + "]}", "h"));
  };
  EXPECT_EQ(no_health(""), "h:1: \"services\" is empty");
  EXPECT_EQ(no_health(R"({"name": "a"})"), "h:1: \"healthy\" is missing");
  EXPECT_EQ(no_health(R"({"name": "a", "healthy": "yes"})"), "h:1: \"healthy\" takes true or false");
  EXPECT_EQ(no_health(R"({"name": "a", "healthy": true, "availability": 1.5})"),
            "h:1: \"availability\" is out of range");
  EXPECT_EQ(no_health(R"({"name": "a", "healthy": true}, {"name": "a", "healthy": false})"),
            "h:1: \"a\" stands there twice");
  EXPECT_EQ(no_health("3"), "h:1: an object is expected here");
  const std::string latency = R"({"schema": "assay-latency/1", "measured": "2026-11-20T10:00:00Z", "operations": [)";
  const auto no_latency = [&](const std::string& one) {
    return refusal(parse_latency_figures(latency + one + "]}", "l"));
  };
  EXPECT_EQ(no_latency(R"({"name": "a", "samples": 0, "p95_ms": 1})"), "l:1: \"samples\" takes a whole number from 1");
  EXPECT_EQ(no_latency(R"({"name": "a", "samples": 1.5, "p95_ms": 1})"),
            "l:1: \"samples\" takes a whole number from 1");
  EXPECT_EQ(no_latency(R"({"name": "a", "samples": 1, "p95_ms": -1})"), "l:1: \"p95_ms\" is out of range");
  EXPECT_EQ(no_latency(R"({"name": "a", "samples": 1})"), "l:1: \"p95_ms\" is missing");
}

TEST(Junit, OutcomesAsToolsWriteThem) {
  const auto runs = parse_junit(R"(<?xml version="1.0"?>
<testsuites><testsuite name="a" tests="9" failures="2" errors="1" timestamp="2026-11-20T10:00:00">
 <properties><property name="x" value="y"/></properties>
 <testcase classname="t.test_a" name="ok"/>
 <testcase classname="t.test_a" name="bad" file="t/test_a.py"><failure message="m">&lt;x&gt;</failure></testcase>
 <testcase classname="t.test_a" name="error"><error/></testcase>
 <testcase classname="t.test_a" name="skip"><skipped/></testcase>
 <testcase name="gtest-off" status="notrun" result="suppressed"/>
 <testcase name="gtest-on" status="run" result="completed"/>
 <testcase name="ctest-bad" status="fail"/>
 <testsuite name="inner"><testcase name="deep"/></testsuite>
 <system-out>text</system-out>
</testsuite></testsuites>)",
                                "j.xml");
  ASSERT_TRUE(runs) << runs.error().text();
  std::vector<TestOutcome> outcomes;
  for (const TestCase& test : runs->cases) outcomes.push_back(test.outcome);
  using enum TestOutcome;
  EXPECT_THAT(outcomes, ::testing::ElementsAre(passed, failed, failed, skipped, skipped, passed, failed, passed));
  EXPECT_EQ(runs->cases[1].file, "t/test_a.py");
  EXPECT_EQ(runs->timestamps, std::vector<std::string>{"2026-11-20T10:00:00"});
}

TEST(Junit, EntitiesAreNotRead) {
  std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a0 \"lol\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + before + "\">";
  }
  bomb += "]>\n<testsuite><testcase name=\"&a29;\"/></testsuite>";
  EXPECT_EQ(refusal(parse_junit(bomb, "j.xml")), "j.xml:2: a document type declaration, which no JUnit report has");
  EXPECT_THAT(refusal(parse_junit("<!DOCTYPE t SYSTEM \"file:///etc/passwd\"><testsuite/>", "j.xml")),
              HasSubstr("document type"));
  EXPECT_THAT(refusal(parse_junit("<testsuite><testcase name=\"&undeclared;\"/></testsuite>", "j.xml")),
              HasSubstr("undefined entity"));
}

TEST(Junit, WhatIsRefused) {
  EXPECT_THAT(refusal(parse_junit("", "j.xml")), HasSubstr("no element found"));
  EXPECT_THAT(refusal(parse_junit("<testsuite>\n<testcase></testsuite>", "j.xml")),
              HasSubstr("j.xml:2: mismatched tag"));
  EXPECT_THAT(refusal(parse_junit("<html/>", "j.xml")), HasSubstr("no JUnit report"));
  EXPECT_THAT(refusal(parse_junit("<testsuites><testcase/></testsuites>", "j.xml")),
              HasSubstr("outside of any <testsuite>"));
  EXPECT_THAT(refusal(parse_junit("<testsuite failures=\"many\"/>", "j.xml")),
              HasSubstr("\"failures\" of a <testsuite> is no number"));
  EXPECT_EQ(refusal(parse_junit("<testsuite failures=\"1\" errors=\"1\"><testcase><failure/></testcase></testsuite>",
                                "j.xml")),
            "j.xml:1: a <testsuite> declares 2 failures and errors and holds 1");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<testsuite>";
  EXPECT_THAT(refusal(parse_junit(deep, "j.xml")), HasSubstr("deeper than 100"));
  std::string bytes = "<testsuite><testcase name=\"a\"/></testsuite>";
  bytes[23] = '\xff';
  EXPECT_THAT(refusal(parse_junit(bytes, "j.xml")), HasSubstr("j.xml:1: "));
}

}  // namespace
}  // namespace assay
