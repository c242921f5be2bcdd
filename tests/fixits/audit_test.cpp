#include "fixits/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "analyzer/model/sha256.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class AuditTest : public testing::Test {
 protected:
  AuditTest() {
    (void)disk_.make_folder(tree_.path(".assay"));
    for (int i = 1; i <= 6; ++i) {
      AuditEntry entry;
      entry.action = "fix";
      entry.run = "run-" + std::to_string(i);
      entry.fixes = {{"IM-001", "a.py", 3, "a \"title\"", "aa", "bb"}};
      entry.suppressions = {{"NM-001", "b.py", "because", "print-" + std::to_string(i)}};
      EXPECT_TRUE(trail_.append(entry));
    }
    std::ifstream file(path(), std::ios::binary);
    for (std::string line; std::getline(file, line);) lines_.push_back(line);
  }

  void write(const std::vector<std::string>& lines) const {
    std::ofstream file(path(), std::ios::binary);
    for (const std::string& line : lines) file << line << '\n';
  }
  std::string path() const { return tree_.path(".assay/audit.jsonl"); }

  std::vector<std::string> problems() {
    std::vector<std::string> out;
    const auto verdict = trail_.verify();
    for (const AuditProblem& problem : verdict->problems) out.push_back(problem.text);
    return out;
  }

  TemporaryTree tree_;
  std::string root_ = tree_.root();
  Disk disk_;
  AuditTrail trail_{root_, disk_};
  std::vector<std::string> lines_;  // as written
};

TEST_F(AuditTest, AnUntouchedTrailIsSound) {
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_EQ(trail_.verify()->entries, 6U);
  EXPECT_EQ(trail_.knows("fix", "run-4"), true);
  EXPECT_EQ(trail_.knows("rollback", "run-4"), false);
  EXPECT_EQ(trail_.suppressions()->size(), 6U);
}

TEST_F(AuditTest, NamesAChangedLine) {
  for (std::size_t i = 0; i < 6; ++i) {
    auto all = lines_;
    all[i].replace(all[i].find("IM-001"), 6, "IM-002");
    write(all);
    EXPECT_THAT(problems(), ElementsAre("line " + std::to_string(i + 1) + " was changed")) << i;
  }
}

// The next line still names the hash of the old one.
TEST_F(AuditTest, NamesWhereTheChainBreaksWhenAHashWasWorkedOutAnew) {
  auto all = lines_;
  std::string body = all[2].substr(0, all[2].rfind(",\"hash\":"));
  body.replace(body.find("IM-001"), 6, "IM-002");
  all[2] = body + ",\"hash\":\"" + sha256(body) + "\"}";
  write(all);
  ASSERT_FALSE(problems().empty());
  EXPECT_THAT(problems().front(), HasSubstr("line 4"));
}

TEST_F(AuditTest, NamesRemovedLines) {
  for (std::size_t i = 0; i < 6; ++i) {
    auto all = lines_;
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    write(all);
    EXPECT_THAT(problems(), ElementsAre(HasSubstr("entry " + std::to_string(i + 1) + " was removed"))) << i;
  }
  write({lines_[0], lines_[1]});
  EXPECT_THAT(problems(), ElementsAre("entries 3 to 6 were removed at the end"));
}

TEST_F(AuditTest, NamesInsertedLines) {
  for (std::size_t i = 0; i < 6; ++i) {
    for (const std::string& line : {lines_[4], std::string("{\"entry\":3}"), std::string("no JSON")}) {
      auto all = lines_;
      all.insert(all.begin() + static_cast<std::ptrdiff_t>(i), line);
      write(all);
      ASSERT_EQ(problems().size(), 1U) << i << line;
      // A copy beside its original: either of the two is one too many.
      const bool beside = line == lines_[4] && (i == 4 || i == 5);
      if (!beside) {
        EXPECT_EQ(problems().front(), "line " + std::to_string(i + 1) + " was inserted") << line;
      }
    }
  }
}

TEST_F(AuditTest, NamesReorderedLines) {
  for (std::size_t i = 0; i < 5; ++i) {
    auto all = lines_;
    std::swap(all[i], all[i + 1]);
    write(all);
    ASSERT_FALSE(problems().empty());
    EXPECT_THAT(problems().front(), HasSubstr("line " + std::to_string(i + 1) + " stands in another place")) << i;
  }
}

TEST_F(AuditTest, ALineThatWasCutOffIsTakenAway) {
  std::ofstream(path(), std::ios::binary | std::ios::app) << "{\"entry\":7,\"prev";
  EXPECT_THAT(problems(), ElementsAre("line 7 is cut off"));
  AuditEntry entry;
  entry.action = "fix";
  ASSERT_TRUE(trail_.append(entry));
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_EQ(trail_.verify()->entries, 7U);
}

TEST_F(AuditTest, AMissingHeadIsSaid) {
  (void)disk_.remove(tree_.path(".assay/audit.head"));
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("audit.head")));
}

}  // namespace
}  // namespace assay
