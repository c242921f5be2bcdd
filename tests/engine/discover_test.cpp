#include "analyzer/engine/discover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_tree.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// The configuration lies in the root.
SourceSet find(const TemporaryTree& tree, const std::vector<std::string>& paths = {}, Settings settings = {}) {
  for (auto* setting : {&settings.exclude, &settings.include}) {
    if (!setting->origin.path.empty()) setting->origin.path = tree.path(setting->origin.path);
  }
  Result<SourceSet> found = discover(tree.root(), paths, settings);
  EXPECT_TRUE(found);
  return found ? std::move(*found) : SourceSet();
}

// "kind path: text", and "!" in front where the analysis is incomplete because of it.
std::vector<std::string> said(const SourceSet& found) {
  std::vector<std::string> out;
  for (const Notice& notice : found.notices) {
    out.push_back((notice.incomplete ? "!" : "") + notice.kind + ' ' + notice.path + ": " + notice.text);
  }
  return out;
}

Setting<std::vector<ScopedPatterns>> patterns(std::vector<std::string> lines) {
  return {{{"", std::move(lines)}}, {"assay.toml", 3, 1}};
}

void shell(const TemporaryTree& tree, const std::string& command) {
  const std::string line = "cd '" + tree.root() + "' && { " + command + "; } >/dev/null 2>&1";
  ASSERT_EQ(std::system(line.c_str()), 0) << command;
}

TEST(Discover, SourceFilesSortedByBytes) {
  const TemporaryTree tree{{"b.py", ""}, {"a/z.py", ""}, {"a.py", ""},        {"a/b/c.pyw", ""}, {"a/readme.md", ""},
                           {".py", ""},  {"Z.py", ""},   {"\xC3\xA4.py", ""}, {"stub.pyi", ""}};
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("Z.py", "a.py", "a/b/c.pyw", "a/z.py", "b.py", "\xC3\xA4.py"));
  EXPECT_THAT(said(found), IsEmpty());
}

TEST(Discover, OfXmlDescriptionsOfPluginsAlone) {
  const TemporaryTree tree{{"a.py", ""},
                           {"package.xml", "<?xml version=\"1.0\"?>\n<package/>"},
                           {"plugins.xml", "<!-- <package> --><library path=\"shop\"/>"}};
  EXPECT_THAT(find(tree).paths, ElementsAre("a.py", "plugins.xml"));
  EXPECT_THAT(find(tree, {"plugins.xml", "package.xml"}).paths, ElementsAre("plugins.xml"));
}

TEST(Discover, NothingFoundIsSaid) {
  const TemporaryTree tree{{"readme.md", ""}};
  EXPECT_THAT(said(find(tree)), ElementsAre("empty-selection : no source file was found"));
}

TEST(Discover, OnlyWhatIsAskedForOnce) {
  const TemporaryTree tree{{"a/x.py", ""}, {"a/b/y.py", ""}, {"c/z.py", ""}, {"w.py", ""}};
  EXPECT_THAT(find(tree, {"a", "a/b", "w.py", "w.py"}).paths, ElementsAre("a/b/y.py", "a/x.py", "w.py"));
}

TEST(Discover, ANamedFileIsKnownByItsFirstLineToo) {
  const TemporaryTree tree{{"tool", "#!/usr/bin/env python3\n"}, {"script", "#!/bin/sh\n"}};
  const SourceSet found = find(tree, {"tool", "script"});
  EXPECT_THAT(found.paths, ElementsAre("tool"));
  EXPECT_THAT(
      said(found),
      ElementsAre(
          "excluded script: left out: neither its suffix nor its first line tells a language that is known here"));
}

TEST(Discover, ExcludedFoldersAndFilesAreCounted) {
  const TemporaryTree tree{{"gen/a.py", ""},     {"gen/deep/b.py", ""}, {"gen/c.txt", ""},  {"x_pb2.py", ""},
                           {"src/y_pb2.py", ""}, {"src/z_pb2.py", ""},  {"src/keep.py", ""}};
  Settings settings;
  settings.exclude = patterns({"/gen/", "*_pb2.py"});
  const SourceSet found = find(tree, {}, settings);
  EXPECT_THAT(found.paths, ElementsAre("src/keep.py"));
  EXPECT_THAT(said(found), UnorderedElementsAre("excluded gen: 2 source files left out: excluded by assay.toml:3",
                                                "excluded src: 2 source files left out: excluded by assay.toml:3",
                                                "excluded x_pb2.py: left out: excluded by assay.toml:3"));
}

TEST(Discover, AnExcludedFileThatIsNamedIsLookedAtUnlessForced) {
  const TemporaryTree tree{{"gen/a.py", ""}, {"node_modules/b.py", ""}, {".gitignore", "c.py\n"}, {"c.py", ""}};
  Settings settings;
  settings.exclude = patterns({"gen/"});
  const std::vector<std::string> named = {"c.py", "gen/a.py", "node_modules/b.py"};
  EXPECT_EQ(find(tree, named, settings).paths, named);
  EXPECT_THAT(find(tree, {"gen", "node_modules"}, settings).paths, ElementsAre("gen/a.py", "node_modules/b.py"));

  settings.force_exclude.value = true;
  const SourceSet found = find(tree, named, settings);
  EXPECT_THAT(found.paths, IsEmpty());
  EXPECT_THAT(said(found),
              UnorderedElementsAre("excluded c.py: left out: ignored by git",
                                   "excluded gen/a.py: left out: excluded by assay.toml:3",
                                   "excluded node_modules/b.py: left out: the folder is vendored (node_modules)",
                                   "empty-selection : no source file was found"));
  EXPECT_THAT(find(tree, {"gen"}, settings).paths, IsEmpty());
}

TEST(Discover, OtherXmlThatAHookNamesIsNoneOfOurs) {
  const TemporaryTree tree{{"package.xml", "<package/>\n"}, {"plugins.xml", "<library path=\"x\"/>\n"}};
  Settings settings;
  const std::vector<std::string> named = {"package.xml", "plugins.xml"};
  EXPECT_THAT(said(find(tree, named, settings)), ElementsAre(testing::StartsWith("excluded package.xml")));
  settings.force_exclude.value = true;
  EXPECT_THAT(find(tree, named, settings).paths, ElementsAre("plugins.xml"));
  EXPECT_THAT(said(find(tree, named, settings)), IsEmpty());
}

TEST(Discover, IncludeNamesTheFilesToLookAt) {
  const TemporaryTree tree{{"src/a.py", ""}, {"tools/b.py", ""}, {"c.py", ""}};
  Settings settings;
  settings.include = patterns({"/src/"});
  const SourceSet found = find(tree, {}, settings);
  EXPECT_THAT(found.paths, ElementsAre("src/a.py"));
  EXPECT_THAT(said(found), ElementsAre("excluded : 2 source files left out: not named by `include` (assay.toml:3)"));
}

TEST(Discover, VendoredFoldersAndVirtualEnvironments) {
  const TemporaryTree tree{{"node_modules/x/a.py", ""}, {"a/__pycache__/b.txt", ""}, {"env/pyvenv.cfg", ""},
                           {"env/lib/c.py", ""},        {"shop.egg-info/d.py", ""},  {"e.py", ""}};
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("e.py"));
  EXPECT_THAT(said(found),
              ElementsAre("excluded env: 1 source file left out: a virtual environment",
                          "excluded node_modules: 1 source file left out: the folder is vendored (node_modules)",
                          "excluded shop.egg-info: 1 source file left out: the folder is vendored (*.egg-info)"));
}

TEST(Discover, IgnoreFilesOutsideOfARepository) {
  const TemporaryTree tree{{".gitignore", "*.gen.py\n/out/\n"},
                           {"a.gen.py", ""},
                           {"out/b.py", ""},
                           {"lib/.gitignore", "!keep.gen.py\n"},
                           {"lib/keep.gen.py", ""},
                           {"lib/c.gen.py", ""},
                           {"lib/d.py", ""}};
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("lib/d.py", "lib/keep.gen.py"));
  EXPECT_THAT(said(found), ElementsAre("excluded a.gen.py: left out: ignored by git",
                                       "excluded lib/c.gen.py: left out: ignored by git",
                                       "excluded out: 1 source file left out: ignored by git"));
  Settings settings;
  settings.respect_gitignore.value = false;
  EXPECT_EQ(find(tree, {}, settings).paths.size(), 5U);
}

TEST(Discover, WhatGitTracksIsNeverIgnoredNorVendored) {
  const TemporaryTree tree{{".gitignore", "ignored.py\nout/\n"},
                           {"ignored.py", ""},
                           {"out/a.py", ""},
                           {"out/b.py", ""},
                           {"build/c.py", ""},
                           {"build/d.py", ""},
                           {"dist/e.py", ""}};
  shell(tree, "git init -q . && git add -f ignored.py out/a.py build/c.py");
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("build/c.py", "ignored.py", "out/a.py"));
  EXPECT_THAT(said(found), ElementsAre("excluded build/d.py: left out: the folder is vendored (build)",
                                       "excluded dist: 1 source file left out: the folder is vendored (dist)",
                                       "excluded out/b.py: left out: ignored by git"));
}

TEST(Discover, IgnoreFilesAboveTheRootAndInfoExclude) {
  const TemporaryTree tree{{".gitignore", "*.gen.py\n/app/out/\n"},
                           {"app/a.gen.py", ""},
                           {"app/out/b.py", ""},
                           {"app/mine.py", ""},
                           {"app/c.py", ""}};
  shell(tree, "git init -q . && mkdir -p .git/info && echo mine.py > .git/info/exclude");
  const Result<SourceSet> found = discover(tree.path("app"), {}, Settings());
  ASSERT_TRUE(found);
  EXPECT_THAT(found->paths, ElementsAre("c.py"));
}

TEST(Discover, ABrokenIndexIsSaid) {
  const TemporaryTree tree{{".gitignore", "ignored.py\n"}, {"ignored.py", ""}, {"a.py", ""}};
  shell(tree, "git init -q . && git add -f ignored.py && echo broken > .git/index");
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("a.py"));
  EXPECT_TRUE(std::ranges::any_of(said(found),
                                  [](const std::string& text) { return text.starts_with("limit : git's index"); }));
}

TEST(Discover, LinksAreNotFollowed) {
  const TemporaryTree outside{{"secret.py", ""}};
  const TemporaryTree tree{{"real.py", ""}, {"pkg/a.py", ""}};
  fs::create_symlink("real.py", tree.path("same.py"));
  fs::create_symlink("pkg", tree.path("twin"));
  fs::create_symlink("../..", tree.path("pkg/up"));
  fs::create_symlink("..", tree.path("pkg/loop"));
  fs::create_symlink("knot.py", tree.path("knot.py"));
  fs::create_symlink("nowhere", tree.path("broken.py"));
  fs::create_symlink("nowhere", tree.path("harmless.txt"));
  fs::create_symlink(outside.path("secret.py"), tree.path("away.py"));
  fs::create_symlink(outside.root(), tree.path("far"));
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("pkg/a.py", "real.py"));
  EXPECT_THAT(said(found), UnorderedElementsAre(
                               "symlink same.py: the link is not followed: real.py is looked at where it lies",
                               "symlink twin: the link is not followed: pkg is looked at where it lies",
                               "symlink-escape pkg/up: the link leaves the root and is not followed",
                               "symlink-loop pkg/loop: the link leads to a folder that it lies in and is not followed",
                               "symlink-loop knot.py: the link leads back to itself and is not followed",
                               "not-a-file broken.py: named like a source file, but a link that leads nowhere",
                               "symlink-escape away.py: the link leaves the root and is not followed",
                               "symlink-escape far: the link leaves the root and is not followed"));
}

TEST(Discover, WhatIsNamedLikeAFileAndIsNone) {
  const TemporaryTree tree{{"folder.py/a.py", ""}};
  ASSERT_EQ(mkfifo(tree.path("pipe.py").c_str(), 0600), 0);
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("folder.py/a.py"));
  EXPECT_THAT(said(found), ElementsAre("not-a-file pipe.py: named like a source file, but no regular file"));
  ASSERT_EQ(found.skipped.size(), 1U);
  EXPECT_EQ(found.skipped[0].path, "pipe.py");
}

TEST(Discover, NamesThatAreNoUtf8) {
  const TemporaryTree tree{{"a.py", ""}, {"bad\xFF.py", ""}, {"bad\xFE/b.py", ""}};
  const SourceSet found = find(tree);
  EXPECT_THAT(found.paths, ElementsAre("a.py"));
  EXPECT_THAT(said(found), ElementsAre("!unreadable bad\\xfe: the name is no UTF-8, and reports are",
                                       "!unreadable bad\\xff.py: the name is no UTF-8, and reports are"));
}

TEST(Discover, AnUnreadableFolderMakesTheRunIncomplete) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything; tests/cli covers this as another user";
  const TemporaryTree tree{{"a.py", ""}, {"locked/b.py", ""}};
  fs::permissions(tree.path("locked"), fs::perms::none);
  EXPECT_THAT(said(find(tree)), ElementsAre("!unreadable locked: the folder cannot be read: Permission denied"));
  fs::permissions(tree.path("locked"), fs::perms::owner_all);
}

TEST(Discover, ARootThatIsNotThereIsAFailure) {
  const TemporaryTree tree;
  const Result<SourceSet> found = discover(tree.path("none"), {}, Settings());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().text(), tree.path("none") + ": No such file or directory");
}

TEST(Discover, DeepTrees) {
  const TemporaryTree tree;
  std::string path;
  for (int i = 0; i < 1'000; ++i) path += "d/";
  tree.write(path + "a.py", "");
  EXPECT_THAT(find(tree).paths, ElementsAre(path + "a.py"));
}

}  // namespace
}  // namespace assay
