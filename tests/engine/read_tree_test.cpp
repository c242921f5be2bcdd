#include "read_tree.h"

#include <gtest/gtest.h>

#include "known_list.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

KnownList sample() {
  KnownFile file{"a.py", true, std::string(32, '\1'), 5, {1, 2, 3, -4, 5}};
  KnownFile unsettled;
  unsettled.path = "ä.py";
  return {file, unsettled};
}

TEST(KnownList, ComesBackWhole) {
  const std::string bytes = pack_known(sample());
  EXPECT_EQ(unpack_known(bytes), sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack_known(bytes.substr(0, size)));
  EXPECT_FALSE(unpack_known(bytes + 'x'));
  EXPECT_FALSE(unpack_known(pack_known({sample()[1], sample()[0]}))) << "not in order";
  ASSERT_TRUE(find_known(sample(), "a.py"));
  EXPECT_FALSE(find_known(sample(), "b.py"));
}

TEST(FileStamp, AFileThatHasJustChangedIsNotSettled) {
  const TemporaryTree tree{{"a.py", "x = 1\n"}};
  const StampClock clock(tree.path("clock"));
  std::optional<FileStamp> stamp = stamp_of(tree.path("a.py"));
  ASSERT_TRUE(stamp);
  EXPECT_EQ(stamp->size, 6U);
  EXPECT_FALSE(clock.settled(*stamp));
  stamp->changed -= 3 * kSecond;
  EXPECT_TRUE(clock.settled(*stamp));
  stamp->modified += 100 * kSecond;
  EXPECT_TRUE(clock.settled(*stamp)) << "the time of modification can be set to anything";
  ++stamp->device;
  EXPECT_FALSE(clock.settled(*stamp)) << "another file system has another clock";
}

TEST(FileStamp, SettingTheTimeBackShows) {
  const TemporaryTree tree{{"a.py", "x = 1\n"}};
  const std::string path = tree.path("a.py");
  const auto before = stamp_of(path);
  const auto time = std::filesystem::last_write_time(path);
  tree.write("a.py", "x = 2\n");
  std::filesystem::last_write_time(path, time);
  const auto after = stamp_of(path);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->size, after->size);
  EXPECT_EQ(before->modified, after->modified);
  // The kernel's clock may not have moved on in between: that is what settled() is for.
  EXPECT_GE(after->changed, before->changed);
}

TEST(FileStamp, OnlyRegularFilesHaveOne) {
  const TemporaryTree tree;
  EXPECT_FALSE(stamp_of(tree.root()));
  EXPECT_FALSE(stamp_of(tree.path("missing")));
  const StampClock none(tree.path("missing/clock"));
  EXPECT_FALSE(none.settled({}));
}

struct Tree {
  TemporaryTree folder{{"a.py", "x = 'ä'\n"}};
  Plan plan;
  std::vector<std::string> paths{"a.py"};

  Tree() {
    plan.root = folder.root();
    plan.settings.max_file_size.value = 1000;
  }
};

TEST(LateReader, ReadsWhatIsStillTheSame) {
  const Tree tree;
  const ReadTree read = read_tree(tree.plan, tree.paths, nullptr);
  const auto known = std::make_shared<const KnownList>(
      KnownList{{"a.py", true, read.digests[0], read.text_sizes[0], *stamp_of(tree.folder.path("a.py"))}});
  const auto changed = std::make_shared<std::atomic<bool>>(false);
  const auto late = late_reader(tree.plan, known, changed);
  SourceFile file;
  file.path = "a.py";
  (*late)(file);
  EXPECT_EQ(file.text(), read.files[0].file.text());
  EXPECT_FALSE(*changed);

  tree.folder.write("a.py", "another text, and a longer one\n");
  SourceFile other;
  other.path = "a.py";
  (*late)(other);
  EXPECT_TRUE(*changed);
  EXPECT_EQ(other.text(), std::string(read.text_sizes[0], ' ')) << "places of the known text lie in it";
}

TEST(ReadTree, DigestsTellContentAndFailure) {
  const Tree tree;
  const std::string first = read_tree(tree.plan, tree.paths, nullptr).digests[0];
  tree.folder.write("a.py", "x = 'b'\n");
  const std::string second = read_tree(tree.plan, tree.paths, nullptr).digests[0];
  std::filesystem::remove(tree.folder.path("a.py"));
  const ReadTree none = read_tree(tree.plan, tree.paths, nullptr);
  EXPECT_NE(first, second);
  EXPECT_NE(none.digests[0], second);
  EXPECT_FALSE(none.files[0].ok);
}

}  // namespace
}  // namespace assay
