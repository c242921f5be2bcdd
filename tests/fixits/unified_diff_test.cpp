#include "fixits/unified_diff.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "line_diff.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string diff_of(const std::vector<FileChange>& changes) {
  std::ostringstream out;
  for (const FileChange& change : changes) EXPECT_TRUE(write_unified_diff(change, out));
  return out.str();
}

// What git makes of the files before; fails where it refuses the patch.
void expect_git_applies(const std::vector<FileChange>& changes) {
  const TemporaryTree tree;
  for (const FileChange& change : changes) {
    if (change.before) tree.write(change.path, *change.before);
  }
  const TemporaryTree beside;
  beside.write("patch", diff_of(changes));
  const std::string patch = beside.path("patch");
  const std::string git =
      "cd '" + tree.root() + "' && GIT_CEILING_DIRECTORIES=/ git -c core.autocrlf=false apply --whitespace=nowarn ";
  ASSERT_EQ(std::system((git + "--check '" + patch + "' 2>&1").c_str()), 0) << contents(patch);
  ASSERT_EQ(std::system((git + "'" + patch + "' 2>&1").c_str()), 0) << contents(patch);
  for (const FileChange& change : changes) {
    ASSERT_TRUE(std::filesystem::exists(tree.path(change.path))) << change.path;
    EXPECT_EQ(contents(tree.path(change.path)), change.after) << change.path << '\n' << contents(patch);
  }
}

TEST(UnifiedDiff, LooksAsPeopleKnowIt) {
  EXPECT_EQ(diff_of({{"a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"}}),
            "--- a/a.py\n+++ b/a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(diff_of({{"a.py", "1\n", "1"}}),
            "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-1\n+1\n\\ No newline at end of file\n");
  EXPECT_EQ(diff_of({{"a.py", "1\n", "1\n"}}), "");
}

TEST(UnifiedDiff, IsUnderstoodByGit) {
  expect_git_applies({
      {"crlf.py", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"},
      {"no newline.py", "a\nb", "a\nB"},
      {"newline added.py", "a\nb", "a\nb\n"},
      {"newline removed.py", "a\nb\n", "a\nb"},
      {"mixed.py", "a\r\nb\nc\rd\n", "a\r\nb\nC\rd\n"},
      {"with blank/na\xC3\xAFve \"quoted\" \\ name.py", "a\n", "b\n"},
      {"tab\tand\nline.py", "a\n", "b\n"},
      {"bom.py", "\xEF\xBB\xBFx\nb\n", "\xEF\xBB\xBFx\nc\n"},
      {"latin.py", "# \xE9\na\n", "# \xE9\nb\n"},
      {"form\ffeed.py", "a\n\fb\n", "a\n\fc\n"},
      {"emptied.py", "a\nb\n", ""},
      {"emptied without newline.py", "a", ""},
      {"filled.py", "", "a\n"},
      {"new.py", std::nullopt, "a\nb\n"},
      {"folder/new and empty.py", std::nullopt, ""},
  });
}

TEST(UnifiedDiff, OfRandomTextsIsUnderstoodByGit) {
  std::mt19937 random(3);
  std::vector<FileChange> changes;
  for (int i = 0; i < 150; ++i) {
    std::string before;
    std::string after;
    const auto lines = random() % 60;
    for (std::size_t n = 0; n < lines; ++n) {
      const std::string line(1, static_cast<char>('a' + random() % 4));
      const auto kind = random() % 12;
      if (kind != 0) before += line + '\n';
      if (kind != 1) after += (kind == 2 ? "new" : line) + '\n';
    }
    if (random() % 4 == 0) before += "end";
    if (random() % 4 == 0) after += "end";
    changes.push_back({"file " + std::to_string(i) + ".py", before, after});
  }
  expect_git_applies(changes);
}

TEST(UnifiedDiff, ShowsNothingHidden) {
  const FileChange change{"a.py", "secret\n2\n3\n4\nsecret\n6\n", "secret\n2\nthree\n4\nsecret\n6\n"};
  const auto is_secret = [](std::size_t line) { return line == 0 || line == 4; };
  std::ostringstream out;
  EXPECT_TRUE(write_unified_diff(change, out, {is_secret, is_secret}));
  EXPECT_EQ(out.str(), "--- a/a.py\n+++ b/a.py\n@@ -2,3 +2,3 @@\n 2\n-3\n+three\n 4\n");
  const FileChange too_near{"a.py", "1\nsecret\n3\n", "one\nsecret\n3\n"};
  std::ostringstream nothing;
  EXPECT_FALSE(write_unified_diff(too_near, nothing, {[](std::size_t line) { return line == 1; }, {}}));
  EXPECT_EQ(nothing.str(), "");
}

TEST(LineDiff, IsShortestAndRight) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string_view> before;
    std::vector<std::string_view> after;
    constexpr std::string_view kLines[] = {"a", "b", "c"};
    for (auto count = random() % 9; before.size() < count;) before.push_back(kLines[random() % 3]);
    for (auto count = random() % 9; after.size() < count;) after.push_back(kLines[random() % 3]);
    std::vector<std::string_view> made;
    std::size_t at = 0;
    std::size_t cost = 0;
    for (const LineChange& change : line_diff(before, after)) {
      ASSERT_LE(at, change.old_start);
      while (at < change.old_start) made.push_back(before[at++]);
      at = change.old_end;
      for (std::size_t i = change.new_start; i < change.new_end; ++i) made.push_back(after[i]);
      cost += change.old_end - change.old_start + change.new_end - change.new_start;
    }
    while (at < before.size()) made.push_back(before[at++]);
    ASSERT_EQ(made, after);
    // The longest common subsequence, by the textbook.
    std::vector<std::vector<std::size_t>> common(before.size() + 1, std::vector<std::size_t>(after.size() + 1, 0));
    for (std::size_t i = 0; i < before.size(); ++i) {
      for (std::size_t j = 0; j < after.size(); ++j) {
        common[i + 1][j + 1] = before[i] == after[j] ? common[i][j] + 1 : std::max(common[i][j + 1], common[i + 1][j]);
      }
    }
    ASSERT_EQ(cost, before.size() + after.size() - 2 * common[before.size()][after.size()]);
  }
}

}  // namespace
}  // namespace assay
