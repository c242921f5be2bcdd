// Which evidence counts, and each gate flipped.
#include "analyzer/evidence/weigh.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzer/model/sha256.h"

namespace assay {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kCommit(40, 'b');
const std::string kFiles(64, 'a');
const std::string kJunit =
    "<testsuite timestamp='2026-11-19T23:00:00'><testcase classname='tests.integration.test_a.TestOrder' "
    "name='test_x'/>"
    "<testcase classname='tests.e2e.test_b' name='test_y'/><testcase classname='tests.unit.test_c' "
    "name='test_z'/></testsuite>";
const std::string kHealth =
    R"({"schema": "assay-health/1", "checked": "2026-11-20T10:00:00Z", "services": [
      {"name": "postgres", "healthy": true, "availability": 0.995}, {"name": "redis", "healthy": true, "availability": 1}]})";
const std::string kLatency =
    R"({"schema": "assay-latency/1", "measured": "2026-11-20T10:00:00Z", "operations": [
      {"name": "checkout", "samples": 1200, "p95_ms": 85.5}]})";

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

class Weigh : public ::testing::Test {
 protected:
  Weigh() {
    limits.tiers = {2, 3};
    limits.services = {"postgres", "redis"};
    limits.min_availability = Rational(99, 100);
    limits.operations = {"checkout"};
    limits.max_latency_ms = 100;
    evidence.path = "evidence/index.json";
    evidence.index.git_commit = kCommit;
    evidence.index.dir_hash = kFiles;
    evidence.index.collected = "2026-11-20T12:00:00Z";
    add(EvidenceKind::tests, kJunit);
    add(EvidenceKind::health, kHealth);
    add(EvidenceKind::latency, kLatency);
  }

  void add(EvidenceKind kind, const std::string& bytes) {
    evidence.index.files.push_back({kind, "file-" + std::to_string(evidence.bytes.size()), sha256(bytes), ""});
    evidence.bytes.emplace_back(bytes);
  }
  void replace(std::size_t at, const std::string& bytes) {
    evidence.index.files[at].sha256 = sha256(bytes);
    evidence.bytes[at] = bytes;
  }
  WeighedEvidence weighed() const {
    return weigh(limits, evidence, subject,
                 {{"tests/e2e/test_b.py", 3}, {"tests/integration/test_a.py", 2}, {"tests/unit/test_none.py", 1}},
                 "2026-11-21");
  }
  std::vector<bool> passed() const {
    std::vector<bool> verdicts;
    for (const Gate& gate : weighed().gates) verdicts.push_back(gate.passed);
    return verdicts;
  }
  // The gate, which alone is not passed.
  Gate failed(std::size_t number) const {
    const WeighedEvidence result = weighed();
    for (std::size_t i = 0; i < result.gates.size(); ++i)
      EXPECT_EQ(result.gates[i].passed, i != number) << result.gates[i].actual;
    return result.gates[number];
  }
  void expect_none(std::string_view because) const {
    const WeighedEvidence result = weighed();
    EXPECT_THAT(result.use.problem, HasSubstr(because));
    for (const Gate& gate : result.gates) {
      EXPECT_FALSE(gate.passed) << gate.name;
      EXPECT_THAT(gate.actual, AllOf(StartsWith("no evidence: "), HasSubstr(because))) << gate.name;
    }
    for (const EvidenceItem& item : result.use.items) EXPECT_TRUE(item.summary.empty());
  }

  EvidenceLimits limits;
  EvidenceBundle evidence;
  EvidenceSubject subject{kCommit, false, kFiles};
};

const std::vector<bool> kAll = {true, true, true};

TEST_F(Weigh, AllCounts) {
  EXPECT_EQ(passed(), kAll);
  const WeighedEvidence result = weighed();
  EXPECT_EQ(result.gates[0].actual, "2 of 2 modules ran, 3 tests passed, 0 failed, 0 skipped");
  EXPECT_EQ(result.gates[1].actual, "2 of 2");
  EXPECT_EQ(result.gates[1].expected, "postgres, redis healthy, availability >= 0.99");
  EXPECT_EQ(result.gates[2].actual, "checkout 85.5 ms");
  EXPECT_EQ(result.use.items[1].summary, "postgres healthy, redis healthy");
}

TEST_F(Weigh, WithoutEvidenceNoGateIsPassed) {
  const WeighedEvidence result = weigh(limits, std::nullopt, subject, {{"tests/e2e/test_b.py", 3}}, "2026-11-21");
  for (const Gate& gate : result.gates) {
    EXPECT_FALSE(gate.passed);
    EXPECT_EQ(gate.actual, "no evidence");
  }
  EXPECT_EQ(result.gates.size(), 3U);
}

TEST_F(Weigh, WhatIsNotDemandedIsNoGate) {
  limits = EvidenceLimits();
  EXPECT_TRUE(weighed().gates.empty());
}

TEST_F(Weigh, OfAnotherCommitOrOtherFiles) {
  evidence.index.git_commit = std::string(40, 'c');
  expect_none("not of what was analysed");
  evidence.index.git_commit.clear();
  EXPECT_EQ(passed(), kAll) << "one of the two is enough";
  evidence.index.dir_hash = std::string(64, 'c');
  expect_none("of other files");
  evidence.index.git_commit = kCommit;
  evidence.index.dir_hash.clear();
  EXPECT_EQ(passed(), kAll);
  subject.modified = true;
  expect_none("what was analysed differs from that");
  subject = {"", false, kFiles};  // no repository
  expect_none("not of what was analysed");
}

TEST_F(Weigh, StaleOrOfTheFuture) {
  evidence.index.collected = "2026-11-14T00:00:00Z";
  EXPECT_EQ(passed(), kAll) << "seven days";
  evidence.index.collected = "2026-11-13T23:59:59Z";
  expect_none("stale: collected 8 days ago, and 7 are allowed");
  evidence.index.collected = "2026-11-22T00:00:00Z";
  expect_none("in the future");
}

TEST_F(Weigh, OldFilesUnderANewIndex) {
  replace(0, with(kJunit, "2026-11-19", "2026-11-12"));
  EXPECT_THAT(failed(0).actual, HasSubstr("stale: a suite ran 9 days ago"));
  replace(0, with(kJunit, "2026-11-19T", "sometime, "));
  EXPECT_EQ(passed(), kAll) << "a time that nobody can read says nothing";
  replace(1, with(kHealth, "2026-11-20", "2026-10-20"));
  EXPECT_THAT(failed(1).actual, HasSubstr("stale: checked 32 days ago"));
  replace(1, kHealth);
  replace(2, with(kLatency, "2026-11-20", "2026-12-20"));
  EXPECT_THAT(failed(2).actual, HasSubstr("measured in the future"));
}

TEST_F(Weigh, ForgedBytes) {
  evidence.bytes[0] = with(kJunit, "test_x", "test_w");
  EXPECT_THAT(failed(0).actual, HasSubstr("another digest than the index says"));
  evidence.bytes[0] = kJunit;
  evidence.bytes[1] = fail("cannot be read");
  EXPECT_THAT(failed(1).actual, HasSubstr("cannot be read"));
  evidence.bytes[1] = kHealth;
  replace(2, "{}");
  EXPECT_THAT(failed(2).actual, HasSubstr("line 1: this is no assay-latency/1"));
}

TEST_F(Weigh, TestsThatFailedOrDidNotRun) {
  replace(0, with(kJunit, "name='test_z'/>", "name='test_z'><failure/></testcase>"));
  EXPECT_THAT(failed(0).actual, HasSubstr("1 failed, 0 skipped; failed: tests.unit.test_c.test_z"));
  replace(0, with(kJunit, "name='test_y'/>", "name='test_y'><skipped/></testcase>"));
  EXPECT_THAT(failed(0).actual,
              HasSubstr("1 of 2 modules ran, 2 tests passed, 0 failed, 1 skipped; did not run: tests/e2e/test_b.py"));
  add(EvidenceKind::tests, "<testsuite><testcase name='y' file='/ci/work/tests/e2e/test_b.py'/></testsuite>");
  EXPECT_EQ(passed(), kAll) << "another report has it, by its file";
  evidence.index.files[3].root = "packages/a";
  replace(3, "<testsuite><testcase name='y' classname='tests.e2e.test_b'/></testsuite>");
  EXPECT_THAT(failed(0).actual, HasSubstr("did not run: tests/e2e/test_b.py"))
      << "that is packages/a/tests/e2e/test_b.py";
}

TEST_F(Weigh, ServicesThatAreNotHealthy) {
  replace(1, with(kHealth, "\"redis\", \"healthy\": true", "\"redis\", \"healthy\": false"));
  EXPECT_EQ(failed(1).actual, "1 of 2; redis not healthy");
  replace(1, with(kHealth, "0.995", "0.98999"));
  EXPECT_EQ(failed(1).actual, "1 of 2; postgres available 0.989");
  replace(1, with(kHealth, ", \"availability\": 0.995", ""));
  EXPECT_EQ(failed(1).actual, "1 of 2; postgres without availability");
  replace(1, with(kHealth, "\"redis\"", "\"valkey\""));
  EXPECT_EQ(failed(1).actual, "1 of 2; redis not checked");
  replace(1, kHealth);
  add(EvidenceKind::health, with(kHealth, "\"postgres\", \"healthy\": true", "\"postgres\", \"healthy\": false"));
  EXPECT_EQ(failed(1).actual, "1 of 2; postgres not healthy") << "of two checks the worse counts";
}

TEST_F(Weigh, OperationsThatAreSlow) {
  replace(2, with(kLatency, "85.5", "100.5"));
  EXPECT_EQ(failed(2).actual, "checkout 100.5 ms");
  replace(2, with(kLatency, "85.5", "100"));
  EXPECT_EQ(passed(), kAll) << "the limit itself is allowed";
  add(EvidenceKind::latency, with(kLatency, "85.5", "2000"));
  EXPECT_EQ(failed(2).actual, "checkout 2000 ms");
  limits.operations = {"search"};
  EXPECT_EQ(failed(2).actual, "search not measured");
}

TEST_F(Weigh, ATreeWithoutSuchTests) {
  const WeighedEvidence none = weigh(limits, std::nullopt, subject, {{"tests/unit/test_a.py", 1}}, "2026-11-21");
  EXPECT_TRUE(none.gates[0].passed);
  EXPECT_EQ(none.gates[0].actual, "not applicable");
}

}  // namespace
}  // namespace assay
