// What a run leaves behind wherever it is cut off.
#include "fixits/transaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "fixits/run_lock.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::HasSubstr;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct PowerCut : std::runtime_error {
  PowerCut() : std::runtime_error("power cut") {}
};

// A disk that fails at the n-th step that changes something: for that step, from there on, or with the power gone,
// where a write is done by half and nothing happens after it.
class FailingDisk : public Disk {
 public:
  enum class How { fails, fails_for_good, cut };
  FailingDisk(std::size_t step, How how) : step_(step), how_(how) {}

  Result<void> write_new(const std::string& path, std::string_view bytes, const FileStatus& like) override {
    if (!failing()) return Disk::write_new(path, bytes, like);
    if (how_ == How::cut) (void)Disk::write_new(path, bytes.substr(0, bytes.size() / 2), like);
    return full(path);
  }
  Result<void> rename(const std::string& from, const std::string& to) override {
    return failing() ? full(to) : Disk::rename(from, to);
  }
  Result<void> make_folder(const std::string& path) override {
    return failing() ? full(path) : Disk::make_folder(path);
  }
  // A full disk does not hinder these.
  Result<void> remove(const std::string& path) override {
    return how_ == How::cut && failing() ? full(path) : Disk::remove(path);
  }
  Result<void> remove_folder(const std::string& path) override {
    return how_ == How::cut && failing() ? full(path) : Disk::remove_folder(path);
  }
  Result<void> sync_folder(const std::string& path) override {
    return how_ == How::cut && failing() ? full(path) : Disk::sync_folder(path);
  }

 private:
  bool failing() {
    const std::size_t now = count_++;
    return how_ == How::fails_for_good ? now >= step_ : now == step_;
  }
  std::unexpected<Failure> full(const std::string& path) const {
    if (how_ == How::cut) throw PowerCut();
    return std::unexpected(Failure{"No space left on device", path, 0, 0, Failure::Kind::io});
  }

  std::size_t step_;
  How how_;
  std::size_t count_ = 0;
};

const std::vector<NewBytes> kChanges = {
    {"a.py", "a\n", "A\n", {}}, {"b/b.py", "b\r\n", "", {}}, {"b/c.py", "c", "C, and more\n", {}}};

RunRecord named(const std::string& id, const std::string& action = "fix") {
  RunRecord run;
  run.id = id;
  run.action = action;
  run.when = "2026-11-21T06:30:12Z";
  run.title = "a run";
  return run;
}

class TransactionTest : public testing::Test {
 protected:
  TransactionTest() {
    for (const NewBytes& change : kChanges) tree_.write(change.path, change.before);
    tree_.write("other.py", "other\n");
    chmod(tree_.path("a.py").c_str(), 0750);
    chmod(tree_.path("b/c.py").c_str(), 0444);
  }

  bool is_old() const {
    return std::ranges::all_of(kChanges, [&](const NewBytes& c) { return contents(tree_.path(c.path)) == c.before; });
  }
  bool is_new() const {
    return std::ranges::all_of(kChanges, [&](const NewBytes& c) { return contents(tree_.path(c.path)) == c.after; });
  }
  mode_t mode(const std::string& path) const {
    struct stat status{};
    stat(tree_.path(path).c_str(), &status);
    return status.st_mode & 07777;
  }
  // Nothing but the files themselves, with their modes, and `.assay`.
  void expect_tidy() const {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(tree_.root())) {
      const std::string path = std::filesystem::relative(entry.path(), tree_.root()).string();
      if (entry.is_regular_file() && !path.starts_with(".assay/")) files.push_back(path);
    }
    EXPECT_THAT(files, testing::UnorderedElementsAre("a.py", "b/b.py", "b/c.py", "other.py"));
    EXPECT_EQ(mode("a.py"), 0750U);
    EXPECT_EQ(mode("b/c.py"), 0444U);
    EXPECT_EQ(contents(tree_.path("other.py")), "other\n");
  }
  RunRecord last_run() {
    const auto runs = transactions_.runs();
    return runs->back();
  }
  void start_over() {
    if (is_new()) {
      const auto back = transactions_.undo(last_run(), named("2", "rollback"));
      ASSERT_TRUE(back) << back.error().text();
    }
    ASSERT_TRUE(is_old());
    std::filesystem::remove_all(tree_.path(".assay"));
  }

  TemporaryTree tree_;
  std::string root_ = tree_.root();
  Disk disk_;
  Transactions transactions_{root_, disk_};
};

TEST_F(TransactionTest, ChangesAllFilesAndTakesThemBack) {
  const auto run = transactions_.change(named("1"), kChanges);
  ASSERT_TRUE(run) << run.error().text();
  EXPECT_TRUE(is_new());
  expect_tidy();
  const auto back = transactions_.undo(last_run(), named("2", "rollback"));
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_TRUE(is_old());
  expect_tidy();
  const auto runs = *transactions_.runs();
  EXPECT_EQ(undone(runs), (std::vector<bool>{true, false}));
  ASSERT_TRUE(transactions_.undo(runs[1], named("3", "rollback")));
  EXPECT_TRUE(is_new());
  EXPECT_EQ(undone(*transactions_.runs()), (std::vector<bool>{false, true, false}));
}

TEST_F(TransactionTest, RefusesAFileThatHasChanged) {
  tree_.write("b/b.py", "someone else's\n");
  const auto run = transactions_.change(named("1"), kChanges);
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().path, "b/b.py");
  EXPECT_THAT(run.error().message, HasSubstr("changed since"));
  EXPECT_EQ(contents(tree_.path("a.py")), "a\n");
  expect_tidy();
}

TEST_F(TransactionTest, RefusesLinksAndWhatLiesOutside) {
  const TemporaryTree outside{{"x.py", "x\n"}};
  std::filesystem::create_directory_symlink(outside.root(), tree_.path("link"));
  std::filesystem::create_symlink(outside.path("x.py"), tree_.path("x.py"));
  for (const auto& [path, why] : {std::pair("link/x.py", "outside"), std::pair("x.py", "link")}) {
    const auto run = transactions_.change(named("1"), {{path, "x\n", "y\n", {}}});
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().path, path);
    EXPECT_THAT(run.error().message, HasSubstr(why));
  }
  EXPECT_EQ(contents(outside.path("x.py")), "x\n");
}

TEST_F(TransactionTest, UndoRefusesWhatWasEditedSinceAndTouchesNothing) {
  ASSERT_TRUE(transactions_.change(named("1"), kChanges));
  chmod(tree_.path("b/c.py").c_str(), 0644);
  tree_.write("b/c.py", "edited\n");
  const auto back = transactions_.undo(last_run(), named("2", "rollback"));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().path, "b/c.py");
  EXPECT_EQ(contents(tree_.path("a.py")), "A\n");
  EXPECT_EQ(contents(tree_.path("b/c.py")), "edited\n");
}

// A disk that is full from some step on, or for one step. With no room even to undo, the next run undoes or finishes
// it.
TEST_F(TransactionTest, FullDiskLosesNothing) {
  for (const auto how : {FailingDisk::How::fails, FailingDisk::How::fails_for_good}) {
    std::size_t step = 0;
    for (bool done = false; !done; ++step) {
      FailingDisk disk(step, how);
      done = Transactions(root_, disk).change(named("1"), kChanges).has_value();
      if (how == FailingDisk::How::fails && !done) {
        EXPECT_TRUE(is_old()) << step;
      }
      const auto recovered = transactions_.recover();
      ASSERT_TRUE(recovered) << recovered.error().text();
      ASSERT_TRUE(is_old() || is_new()) << step;
      EXPECT_TRUE(!done || is_new());
      expect_tidy();
      ASSERT_NO_FATAL_FAILURE(start_over());
    }
    EXPECT_GT(step, 10U);
  }
}

// Power fails at every step there is; then again at every step of the recovery.
TEST_F(TransactionTest, CutOffAnywhereItIsWholeOrNothing) {
  std::size_t finished = 0;
  std::size_t taken_back = 0;
  for (std::size_t step = 0, done = 0; done == 0; ++step) {
    bool cut_again = true;
    for (std::size_t second = 0; cut_again; ++second) {
      FailingDisk disk(step, FailingDisk::How::cut);
      try {
        ASSERT_TRUE(Transactions(root_, disk).change(named("1"), kChanges));
        done = 1;
      } catch (const PowerCut&) {
      }
      FailingDisk recovering(second, FailingDisk::How::cut);
      try {
        ASSERT_TRUE(Transactions(root_, recovering).recover());
        cut_again = false;
      } catch (const PowerCut&) {
      }
      const auto recovered = transactions_.recover();
      ASSERT_TRUE(recovered) << recovered.error().text();
      ASSERT_TRUE(is_old() || is_new()) << step << ' ' << second;
      expect_tidy();
      ++(is_new() ? finished : taken_back);
      ASSERT_NO_FATAL_FAILURE(start_over());
    }
  }
  EXPECT_GT(finished, 3U);
  EXPECT_GT(taken_back, 10U);
}

TEST_F(TransactionTest, PrunesWhatIsOld) {
  ASSERT_TRUE(transactions_.change(named("1"), {kChanges[0]}));
  ASSERT_TRUE(transactions_.change(named("2"), {kChanges[1]}));
  EXPECT_EQ(transactions_.prune("2"), 1U);
  ASSERT_EQ(transactions_.runs()->size(), 1U);
  EXPECT_EQ(transactions_.runs()->front().id, "2");
}

TEST_F(TransactionTest, OneRunAtATime) {
  auto first = RunLock::take(root_);
  ASSERT_TRUE(first);
  EXPECT_FALSE(RunLock::take(root_));
  {
    const RunLock gone = std::move(*first);
  }
  EXPECT_TRUE(RunLock::take(root_));
}

TEST(RunRecordTest, SurvivesItsOwnForm) {
  RunRecord run = named("1");
  run.title = "a \"title\"";
  const std::string path = "na\xC3\xAFve \xFF.py";
  run.files = {{path, ".tmp", "aa", "bb", 0640, 7, 8, {{path, 1, 2, "\n\t\""}}}};
  const auto read = parse_run_record(to_json(run));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(*read), to_json(run));
  EXPECT_EQ(read->files[0].path, path);
  EXPECT_EQ(read->files[0].edits, run.files[0].edits);
  EXPECT_EQ(read->files[0].mode, 0640U);
}

TEST(RunRecordTest, RefusesWhatIsNone) {
  const std::string deep(100000, '[');
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("[]"), deep, R"({"schema":"assay-run/1"})" + std::string("x"),
        std::string(R"({"schema":"assay-run/1"})"), std::string(R"({"schema":"assay-run/1","files":{}})"),
        std::string(R"({"schema":"assay-run/1","files":[1]})"),
        R"({"schema":"assay-run/1","files":[],"more":)" + deep + std::string(deep.size(), ']') + "}"}) {
    EXPECT_FALSE(parse_run_record(text)) << text.substr(0, 80);
  }
  EXPECT_TRUE(parse_run_record(R"({"schema":"assay-run/1","files":[],"more":[null,-1,0.5,true]})"));
}

}  // namespace
}  // namespace assay
