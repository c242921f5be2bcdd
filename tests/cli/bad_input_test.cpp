// Trees that are not as they should be: each ends in a notice or a finding and its exit code, never in a crash or in
// silence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "support/run_assay.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;

// One run in `tree`; what it says is joined by single spaces, since the summary wraps its lines.
Outcome check(const TemporaryTree& tree, bool unprivileged = false) {
  Outcome outcome = run_assay({"check"}, {.directory = tree.root(), .unprivileged = unprivileged});
  std::string joined;
  for (const char c : outcome.error) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!joined.empty() && joined.back() != ' ')) joined += space ? ' ' : c;
  }
  outcome.error = joined;
  return outcome;
}

TEST(BadInput, AFileWithoutReadPermission) {
  const TemporaryTree tree{{"a.py", ""}, {"locked.py", ""}};
  chmod(tree.root().c_str(), 0755);
  chmod(tree.path("locked.py").c_str(), 0);
  const Outcome outcome = check(tree, true);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.error, HasSubstr("unreadable locked.py: Permission denied"));
  EXPECT_THAT(outcome.error, HasSubstr("1 evaluated of 2 discovered, 1 skipped"));
}

TEST(BadInput, AFolderWithoutReadPermission) {
  const TemporaryTree tree{{"a.py", ""}, {"locked/b.py", ""}};
  chmod(tree.root().c_str(), 0755);
  chmod(tree.path("locked").c_str(), 0);
  const Outcome outcome = check(tree, true);
  chmod(tree.path("locked").c_str(), 0755);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.error, HasSubstr("unreadable locked: the folder cannot be read: Permission denied"));
}

TEST(BadInput, ALoopOfFolders) {
  const TemporaryTree tree{{"pkg/a.py", ""}};
  fs::create_directory_symlink("..", tree.path("pkg/loop"));
  fs::create_symlink("knot", tree.path("knot"));
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_THAT(outcome.error,
              HasSubstr("symlink-loop pkg/loop: the link leads to a folder that it lies in and is not followed"));
  EXPECT_THAT(outcome.error, HasSubstr("symlink-loop knot: the link leads back to itself and is not followed"));
  EXPECT_THAT(outcome.error, HasSubstr("1 evaluated of 1 discovered"));
}

TEST(BadInput, AHugeFile) {
  const TemporaryTree tree{{"a.py", ""}, {"huge.py", ""}};
  fs::resize_file(tree.path("huge.py"), 200'000'000);
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.error,
              HasSubstr("too-large huge.py: the file has 200,000,000 bytes, and `max-file-size` is 5,000,000"));
}

TEST(BadInput, TenThousandNestedParentheses) {
  const TemporaryTree tree{{"a.py", "x = " + std::string(10'000, '(') + std::string(10'000, ')') + "\n"},
                           {"b.py", std::string(10'000, '[') + "\n"}};
  const Outcome outcome = check(tree);
  EXPECT_THAT(outcome.out, ContainsRegex("a.py:1:[0-9]+: error: the file does not parse: .*\\[SY-001\\]"));
  EXPECT_THAT(outcome.out, ContainsRegex("b.py:1:[0-9]+: error: the file does not parse: .*\\[SY-001\\]"));
  EXPECT_TRUE(outcome.code == 1 || outcome.code == 3) << outcome.code;
}

TEST(BadInput, AFileOfNulBytes) {
  const TemporaryTree tree{{"a.py", std::string(100'000, '\0')}};
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.error, HasSubstr("binary a.py:1: the file holds NUL bytes"));
}

TEST(BadInput, AFileThatIsNotInItsEncoding) {
  const TemporaryTree tree{{"a.py", "x = '\xE4'\n"}};
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.error,
              HasSubstr("encoding a.py:1: the byte 0xE4 is not UTF-8, and no other encoding is declared"));
}

TEST(BadInput, AClassHierarchyWithACycle) {
  const TemporaryTree tree{
      {"src/shop/__init__.py", ""},
      {"src/shop/a.py", "from shop.b import B\n\n\nclass A(B):\n    pass\n\n\nclass Own(Own):\n    pass\n"},
      {"src/shop/b.py", "from shop.a import A\n\n\nclass B(A):\n    pass\n"},
      {"tests/integration/test_a.py", "from shop.a import A\n\n\ndef test_a():\n    A()\n"}};
  const Outcome outcome = check(tree);
  EXPECT_LE(outcome.code, 1) << outcome.error;
  EXPECT_THAT(outcome.error, HasSubstr("4 evaluated of 4 discovered"));
}

TEST(BadInput, WhatIsNoFile) {
  const TemporaryTree tree{{"a.py", ""}};
  ASSERT_EQ(mkfifo(tree.path("pipe.py").c_str(), 0600), 0);
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_THAT(outcome.error, HasSubstr("not-a-file pipe.py: named like a source file, but no regular file"));
}

TEST(BadInput, NothingToLookAt) {
  const TemporaryTree tree{{"readme.md", ""}};
  const Outcome outcome = check(tree);
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.error, HasSubstr("no source file was found"));
}

}  // namespace
}  // namespace assay
