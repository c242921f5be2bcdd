#include "analyzer/history/history_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "analyzer/history/point.h"
#include "analyzer/sqlite/sqlite.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

HistoryPoint point_at(int number) {
  HistoryPoint point;
  point.recorded = "2026-11-" + std::to_string(10 + number % 20) + "T12:00:00Z";
  point.revision = std::to_string(number);
  point.rules_digest = "ab";
  point.profile = "gold";
  point.score = Rational(number, 1000);
  point.units = {1, 2, 3, 4};
  point.open = {5, 6, 7, 8, 9};
  point.evaluated = 10;
  point.discovered = 11;
  point.gates_passed = 1;
  point.gates = 5;
  point.requirements = {{"R1", "REQ-1", "A title", Rational(1, 3)}, {"R2", "REQ-2", "", std::nullopt}};
  return point;
}

class HistoryFile : public ::testing::Test {
 protected:
  std::string file() const { return tree_.root() + "/.assay/history.db"; }
  std::vector<HistoryPoint> points() const {
    const auto read = read_history(tree_.root());
    EXPECT_TRUE(read) << read.error().text();
    return read.value_or(std::vector<HistoryPoint>());
  }
  std::string record(const HistoryPoint& point) {
    const auto recorded = record_point(tree_.root(), point);
    EXPECT_TRUE(recorded) << recorded.error().text();
    return recorded ? recorded->put_aside : std::string();
  }
  // What a stranger does to the file.
  void alter(const char* statement) {
    int code = 0;
    fs::create_directories(tree_.root() + "/.assay");
    const SqliteDatabase database = open_sqlite(file(), SqliteOpen::create, code);
    ASSERT_NE(database, nullptr);
    ASSERT_EQ(run_sqlite(database.get(), statement), 0) << statement;
  }
  std::string bytes(const std::string& name) const {
    std::ifstream in(tree_.root() + "/.assay/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& content) const {
    fs::create_directories(tree_.root() + "/.assay");
    std::ofstream(file(), std::ios::binary) << content;
  }

  TemporaryTree tree_{{"a.py", ""}};
};

TEST_F(HistoryFile, WhatIsRecordedIsReadBack) {
  EXPECT_TRUE(points().empty());
  HistoryPoint first = point_at(1);
  first.complete = false;
  first.score = std::nullopt;
  EXPECT_EQ(record(first), "");
  EXPECT_EQ(record(point_at(2)), "");
  const auto read = points();
  ASSERT_EQ(read.size(), 2U);
  EXPECT_FALSE(read[0].complete);
  EXPECT_FALSE(read[0].score);
  const HistoryPoint wanted = point_at(2);
  EXPECT_EQ(read[1].recorded, wanted.recorded);
  EXPECT_EQ(read[1].revision, wanted.revision);
  EXPECT_EQ(read[1].score, wanted.score);
  EXPECT_EQ(read[1].units, wanted.units);
  EXPECT_EQ(read[1].open, wanted.open);
  EXPECT_EQ(read[1].gates, 5U);
  ASSERT_EQ(read[1].requirements.size(), 2U);
  EXPECT_EQ(read[1].requirements[0].value, Rational(1, 3));
  EXPECT_EQ(read[1].requirements[0].title, "A title");
  EXPECT_FALSE(read[1].requirements[1].value);
}

TEST_F(HistoryFile, TheOldestGo) {
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(record_point(tree_.root(), point_at(i), 3));
  const auto read = points();
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read.front().revision, "5");
  EXPECT_EQ(read.back().requirements.size(), 2U);
}

TEST_F(HistoryFile, FractionsOfAnySize) {
  HistoryPoint point = point_at(1);
  Rational value(1);
  for (int i = 0; i < 20; ++i) value *= Rational(999'999'999'999'999'988, 999'999'999'999'999'989);
  point.score = value;
  record(point);
  EXPECT_EQ(points().front().score, value);
}

TEST_F(HistoryFile, GarbageIsRefusedByReadersAndPutAsideByWriters) {
  for (const std::string& garbage :
       {std::string("garbage"), std::string(10'000, 'x'), std::string("SQLite format 3")}) {
    write(garbage);
    const auto read = read_history(tree_.root());
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message, HasSubstr("no history of assay"));
    EXPECT_EQ(bytes("history.db"), garbage) << "reading changes nothing";
    const std::string name = record(point_at(1));
    EXPECT_EQ(bytes(name), garbage) << "nothing is lost";
    EXPECT_EQ(points().size(), 1U);
  }
  EXPECT_TRUE(fs::exists(tree_.root() + "/.assay/history.db.damaged-3"));
}

TEST_F(HistoryFile, AnyDamagedPageIsSeenOrDoesNoHarm) {
  for (int i = 0; i < 60; ++i) record(point_at(i));
  const std::string good = bytes("history.db");
  ASSERT_GT(good.size(), 16'000U);
  for (std::size_t at = 0; at < good.size(); at += 1021) {
    std::string damaged = good;
    for (std::size_t i = at; i < std::min(at + 64, good.size()); ++i) damaged[i] = '\xff';
    write(damaged);
    const auto read = read_history(tree_.root());
    if (read) {
      EXPECT_EQ(read->size(), 60U) << at;
      continue;
    }
    const std::string name = record(point_at(1));
    EXPECT_EQ(bytes(name), damaged) << at;
    EXPECT_EQ(points().size(), 1U) << at;
  }
}

TEST_F(HistoryFile, DatabasesOfOthersAreNoHistory) {
  alter("CREATE TABLE points(id)");
  EXPECT_FALSE(read_history(tree_.root()));
  EXPECT_NE(record(point_at(1)), "");
  EXPECT_EQ(points().size(), 1U);
}

TEST_F(HistoryFile, ANewerVersionIsLeftAlone) {
  record(point_at(1));
  alter("PRAGMA user_version = 2");
  const std::string before = bytes("history.db");
  const auto recorded = record_point(tree_.root(), point_at(2));
  ASSERT_FALSE(recorded);
  EXPECT_THAT(recorded.error().message, HasSubstr("newer assay"));
  EXPECT_FALSE(read_history(tree_.root()));
  EXPECT_EQ(bytes("history.db"), before);
}

TEST_F(HistoryFile, RowsThatNoRunWrites) {
  for (const char* statement :
       {"UPDATE points SET score = '3/2'", "UPDATE points SET score = 'good'", "UPDATE points SET coverage = -1",
        "UPDATE points SET recorded = 'yesterday'", "UPDATE points SET passed = -1",
        "UPDATE points SET revision = printf('%.*c', 20000, 'a')", "UPDATE requirements SET value = '1/0'",
        "DELETE FROM points", "DROP TABLE requirements"}) {
    fs::remove_all(tree_.root() + "/.assay");
    record(point_at(1));
    alter(statement);
    EXPECT_FALSE(read_history(tree_.root())) << statement;
    EXPECT_NE(record(point_at(2)), "") << statement;
    EXPECT_EQ(points().size(), 1U) << statement;
  }
}

TEST_F(HistoryFile, ManyAtOnce) {
  write("garbage");  // and only one of them puts it aside
  constexpr int kThreads = 4;
  constexpr int kEach = 5;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEach; ++i) record(point_at(thread * kEach + i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(points().size(), std::size_t{kThreads * kEach});
  EXPECT_FALSE(fs::exists(tree_.root() + "/.assay/history.db.damaged-2"));
}

TEST_F(HistoryFile, WhereNothingCanBeWritten) {
  std::ofstream(tree_.root() + "/.assay") << "a file in the way";
  const auto recorded = record_point(tree_.root(), point_at(1));
  ASSERT_FALSE(recorded);
  EXPECT_THAT(recorded.error().text(), HasSubstr(".assay/history.db"));
}

TEST(HistoryPoints, OnlyThoseOfTheSameRulesAreCompared) {
  std::vector<HistoryPoint> points = {point_at(1), point_at(2), point_at(3)};
  points[1].rules_digest = "cd";
  const Trend trend = comparable(points, "ab");
  EXPECT_EQ(trend.points.size(), 2U);
  EXPECT_EQ(trend.other_rules, 1U);
  EXPECT_EQ(trend.points.back().revision, "3");
}

TEST(HistoryPoints, WhatOfAReportIsRecorded) {
  Report report;
  report.findings.resize(3);
  report.findings[0].severity = Severity::critical;
  report.findings[1].disposition = Disposition::baselined;
  report.findings[2].disposition = Disposition::suppressed;
  report.score.value = Rational(1, 2);
  report.score.gates = {{"a", true, "", ""}, {"b", false, "", ""}};
  report.score.categories = {{"R1", "", 1, false, {}, {}, {{"REQ-1", "Title", 1, Rational(1, 4), {}, {}}}}};
  const HistoryPoint point = point_of(report, "2026-11-21T12:00:00Z");
  EXPECT_EQ(point.open[0], 1U);
  EXPECT_EQ(point.open_findings(), 1U);
  EXPECT_EQ(point.gates_passed, 1U);
  EXPECT_EQ(point.score, Rational(1, 2));
  ASSERT_EQ(point.requirements.size(), 1U);
  EXPECT_EQ(point.requirements[0].category, "R1");
}

}  // namespace
}  // namespace assay
