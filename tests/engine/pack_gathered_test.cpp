#include "analyzer/engine/pack_gathered.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

Gathered sample() {
  Finding finding;
  finding.rule = "NM-001";
  finding.severity = Severity::high;
  finding.confidence = Confidence::inferred;
  finding.path = "tests/ä.py";
  finding.span = {300, 70'000};
  finding.start = {257, 3};
  finding.end = {258, 1};
  finding.message = "a message";
  finding.unit = "tests/ä.py";
  finding.requirement = "REQ-GS-001";
  finding.scope = "T.test";
  finding.fingerprint = "0123456789abcdef0123456789abcdef";
  finding.fix = Fix{"do it", FixSafety::unsafe, {{"a.py", 1, 2, "x\n\0y"}}};
  finding.secrets = {{310, 320}};
  finding.related = {{"b.py", {1, 2}, {3, 4}, "there"}};
  finding.flow = {{"c.py", {5, 6}, {7, 8}, "through"}};
  Finding bare;
  bare.path = "b.py";
  Gathered out;
  out.files = {{"b.py", ParseState::none, {}},
               {"tests/ä.py", ParseState::partial, {{{{1, 2}, 3, true, " assay: allow[X] y"}, {3, 1}, {3, 9}}}}};
  out.findings = {bare, finding};
  out.units = {{{{1, "tests/ä.py"}, {0, "b.py::C"}}, {{0, "unread"}}}, {}};
  out.notices = {{"unreadable", "b.py", 4, "because", true}};
  out.skipped = {{"b.py", "because"}};
  return out;
}

TEST(PackGathered, ComesBackWhole) {
  const std::string bytes = pack(sample());
  const auto read = unpack_gathered(bytes, 2);
  ASSERT_TRUE(read);
  EXPECT_EQ(pack(*read), bytes);
  const Finding& finding = read->findings[1];
  EXPECT_EQ(finding.span, (Span{300, 70'000}));
  EXPECT_EQ(finding.start, (Position{257, 3}));
  EXPECT_EQ(finding.fix->edits, sample().findings[1].fix->edits);
  EXPECT_EQ(finding.flow[0].message, "through");
  EXPECT_EQ(finding.confidence, Confidence::inferred);
  EXPECT_FALSE(read->findings[0].fix);
  EXPECT_EQ(read->files[1].directives[0].comment.text, " assay: allow[X] y");
  EXPECT_EQ(read->units[0].applies, sample().units[0].applies);
  EXPECT_EQ(read->notices, sample().notices);
}

TEST(PackGathered, OtherBytesAreRefused) {
  const std::string bytes = pack(sample());
  EXPECT_FALSE(unpack_gathered(bytes, 3)) << "another number of rules";
  EXPECT_FALSE(unpack_gathered(bytes + 'x', 2));
  EXPECT_FALSE(unpack_gathered("", 0));
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack_gathered(bytes.substr(0, size), 2));
  Gathered astray = sample();
  astray.units[0].applies[0].file = 2;
  EXPECT_FALSE(unpack_gathered(pack(astray), 2));
}

}  // namespace
}  // namespace assay
