#include "analyzer/engine/plan_root.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/temporary_tree.h"

namespace assay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FindRoot, AFolderThatLooksLikeAProject) {
  const TemporaryTree tree{{"src/a.py", ""}};
  const Result<AnalysedRoot> root = find_root({tree.root()}, "");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->root, tree.root());
  EXPECT_EQ(root->shown, tree.root());
  EXPECT_THAT(root->paths, IsEmpty());
}

TEST(FindRoot, PartsOfAProjectBelongToItsRoot) {
  const TemporaryTree tree{{"pyproject.toml", ""}, {"tests/integration/test_a.py", ""}, {"src/b.py", ""}};
  const Result<AnalysedRoot> one = find_root({tree.path("tests/integration")}, "");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->root, tree.root());
  EXPECT_THAT(one->paths, ElementsAre("tests/integration"));
  const Result<AnalysedRoot> several = find_root({tree.path("tests"), tree.path("src/b.py")}, "");
  ASSERT_TRUE(several);
  EXPECT_EQ(several->root, tree.root());
  EXPECT_THAT(several->paths, ElementsAre("tests", "src/b.py"));
}

TEST(FindRoot, TheTopOfTheRepositoryIsTheLastOneLookedAt) {
  const TemporaryTree tree{{"pyproject.toml", ""}, {"repo/.git/HEAD", ""}, {"repo/lib/a.py", ""}};
  EXPECT_EQ(find_root({tree.path("repo/lib/a.py")}, "")->root, tree.path("repo"));
}

TEST(FindRoot, AProjectInsideAProjectIsARootOfItsOwn) {
  const TemporaryTree tree{
      {".git/HEAD", ""}, {"packages/shop/setup.py", ""}, {"packages/shop/lib/a.py", ""}, {"demo/src/b.py", ""}};
  EXPECT_EQ(find_root({tree.path("packages/shop/lib")}, "")->root, tree.path("packages/shop"));
  EXPECT_EQ(find_root({tree.path("demo")}, "")->root, tree.path("demo"));
  EXPECT_EQ(find_root({tree.path("packages")}, "")->root, tree.root());
}

TEST(FindRoot, TestsBelongToTheFolderTheyLieIn) {
  const TemporaryTree tree{{"shop/tests/integration/test_a.py", ""}};
  EXPECT_EQ(find_root({tree.path("shop/tests/integration")}, "")->root, tree.path("shop"));
  EXPECT_EQ(find_root({tree.path("shop/tests")}, "")->root, tree.path("shop"));
}

TEST(FindRoot, AnExplicitRootDecides) {
  const TemporaryTree tree{{"a/pyproject.toml", ""}, {"a/b.py", ""}, {"c/d.py", ""}};
  const Result<AnalysedRoot> root = find_root({tree.path("a/b.py")}, tree.root());
  ASSERT_TRUE(root);
  EXPECT_EQ(root->root, tree.root());
  EXPECT_THAT(root->paths, ElementsAre("a/b.py"));
  EXPECT_EQ(find_root({tree.path("c/d.py")}, tree.path("a")).error().text(),
            tree.path("c/d.py") + ": lies outside of --root " + tree.path("a"));
  EXPECT_EQ(find_root({}, tree.path("a/b.py")).error().text(), tree.path("a/b.py") + ": --root takes a folder");
}

TEST(FindRoot, WhatDoesNotExistIsAFailure) {
  const TemporaryTree tree;
  EXPECT_EQ(find_root({tree.path("none")}, "").error().text(),
            tree.path("none") + ": the path cannot be looked at: No such file or directory");
}

TEST(FindRoot, LinksAreReplacedByWhatTheyLeadTo) {
  const TemporaryTree tree{{"real/setup.py", ""}, {"real/a.py", ""}};
  std::filesystem::create_directory_symlink("real", tree.path("link"));
  EXPECT_EQ(find_root({tree.path("link/a.py")}, "")->root, tree.path("real"));
}

}  // namespace
}  // namespace assay
