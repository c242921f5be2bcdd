#include "facts_shelf.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "analyzer/facts/cpp_facts.h"
#include "facts/support/project.h"
#include "parsers/python/index.h"
#include "parsers/syntax/index.h"

namespace assay {
namespace {

using Files = std::map<std::string, std::string>;

// One of everything that facts hold.
const Files kShop = {
    {"shop/__init__.py", "from .nodes import PriceNode as Price\nfrom . import tools\n__all__ = ['Price', 'tools']\n"},
    {"shop/nodes.py",
     "# assay: allow[NM-005] a reason\n"
     "import os.path, json as j\n"
     "from typing import *\n"
     "try:\n    from fast import thing\nexcept ImportError:\n    from .tools import thing\n"
     "@register('price', kinds=['a', 'b'], limit=3, *more)\n"
     "class PriceNode(Base, metaclass=Meta):\n"
     "    shop = 1\n"
     "    @property\n"
     "    async def run(self, a: int = 1, /, *rest, b: j.Encoder, **others):\n"
     "        return Maker()\n"
     "for cls in [PriceNode]:\n    register(cls)\n"
     "register('x')(PriceNode)\n"
     "NODES = {'a': PriceNode}\n"
     "def __getattr__(name): ...\n"
     "if __name__ == '__main__':\n    pass\n"},
    {"shop/tools.py", "def thing(): pass\n"},
    {"tests/test_ä.py",
     "import pytest\npytestmark = [pytest.mark.integration]\npytest_plugins = ['shop.fixtures']\n"
     "@pytest.mark.usefixtures('db')\nclass TestIt:\n    def test_one(self, db): pass\n"},
    {"tests/broken.py", "def broken(:\n    pass\n"},
};

struct Project {
  explicit Project(const Files& files) : facts(testing::project(files)) {
    for (const auto& [path, text] : files) paths.push_back(path);
    digest = digest_of_paths(paths, "");
  }

  ProjectFacts facts;
  std::vector<std::string> paths;
  std::string digest;
};

std::string content(const std::string& path) { return (path + std::string(32, '.')).substr(0, 32); }

std::string bucket_of(const Project& project, const Files& files, std::size_t bucket) {
  std::size_t count = 0;
  for (const std::string& path : project.paths) count += facts_bucket(path) == bucket ? 1 : 0;
  FactsBucket out(project.paths, project.digest, count);
  for (std::size_t i = 0; i < project.paths.size(); ++i) {
    if (facts_bucket(project.paths[i]) != bucket) continue;
    const FileFacts& facts = project.facts.file(static_cast<FileId>(i));
    out.add(facts, content(facts.path), {{"syntax", facts.path, 1, "a notice", false}},
            static_cast<std::uint32_t>(files.at(facts.path).size()), project.facts.modules());
  }
  return out.bytes();
}

// What comes back where the tree is `now`.
std::vector<ShelvedFacts> read_back(const Project& before, const Files& files, const Project& now) {
  std::vector<ShelvedFacts> found(now.paths.size());
  for (std::size_t bucket = 0; bucket < kFactsBuckets; ++bucket) {
    read_facts_bucket(bucket_of(before, files, bucket), bucket, now.paths, now.digest, now.facts.modules(), found);
  }
  return found;
}

// Facts as bytes, to compare them by.
std::string packed(const FileFacts& facts, const std::vector<std::string>& paths) {
  FactsPacker out(paths);
  out.add(facts, {}, 0, {});
  return out.out().bytes();
}

TEST(FactsShelf, FactsComeBackWhole) {
  const Project shop(kShop);
  const auto found = read_back(shop, kShop, shop);
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_TRUE(found[i].facts) << shop.paths[i];
    const FileFacts& facts = found[i].facts->facts;
    const FileFacts& original = shop.facts.file(static_cast<FileId>(i));
    EXPECT_EQ(found[i].state, FactsState::kept);
    EXPECT_EQ(found[i].digest, content(shop.paths[i]));
    EXPECT_EQ(found[i].facts->notices.front().text, "a notice");
    EXPECT_EQ(facts.path, original.path);
    EXPECT_EQ(facts.file, original.file);
    EXPECT_EQ(packed(facts, shop.paths), packed(original, shop.paths)) << shop.paths[i];
  }
  const FileFacts& nodes = found[testing::file_of(shop.facts, "shop/nodes.py")].facts->facts;
  EXPECT_EQ(nodes.directives.front().text, shop.facts.file(nodes.file).directives.front().text);
  EXPECT_EQ(nodes.classes.front().decorators.front().arguments.front().literal, "price");
  EXPECT_TRUE(nodes.has_module_getattr && nodes.has_main_guard);
  EXPECT_EQ(found[testing::file_of(shop.facts, "tests/broken.py")].facts->facts.state, ParseState::partial);
}

// One of everything that facts of C++ hold.
constexpr std::string_view kUnit = R"(// assay: allow[CP-PS-003] a reason
#pragma once
#include <stdio.h>
#include "shop/order.h"
#define RUN(command) system(command)
#if 0
dead code
#endif
namespace shop {
using namespace std;
using Text = const char*;
class Order : public Base<int> {
 public:
  virtual void run(Text text, int = 1) = 0;
  static int count;
};
int load(char* room, const char* from) { strcpy(room, getenv("HOME")); return system(from); }
void all() { char room[64]; load(room, "ls"); auto order = std::make_shared<Order>(); RUN(room); }
}
TEST(Orders, Load) { EXPECT_CALL(shop, run(_)); }
@ not C++ @
)";

TEST(FactsShelf, FactsOfCppComeBackWhole) {
  SourceFile source;
  source.path = "shop/order.h";
  source.language = Language::cpp;
  source.bytes = kUnit;
  const LineIndex lines(kUnit);
  syntax::IndexOptions options;
  options.calls = {"strcpy", "system"};
  options.words = {"_"};
  options.makers = {"make_shared"};
  options.inputs = {"getenv"};
  options.copies = {{"strcpy", {0, 1}}};
  FileFacts facts = syntax::index(source, lines, 0, options);
  facts.literals = {true, false};
  const CppFileFacts& cpp = *facts.cpp;
  for (const std::size_t count :
       {cpp.includes.size(), cpp.defines.size(), cpp.classes.size(), cpp.functions.size(), cpp.aliases.size(),
        cpp.usings.size(), cpp.calls.size(), cpp.uses.size(), cpp.constructions.size(), cpp.tests.size(),
        cpp.flows.size(), cpp.dead.size(), cpp.unread.size(), facts.directives.size()})
    EXPECT_GT(count, 0U);

  const std::vector<std::string> paths = {source.path};
  const ModuleMap modules(paths);
  const std::size_t bucket = facts_bucket(source.path);
  FactsBucket out(paths, digest_of_paths(paths, ""), 1);
  out.add(facts, content(source.path), {}, static_cast<std::uint32_t>(kUnit.size()), modules);
  std::vector<ShelvedFacts> found(1);
  read_facts_bucket(out.bytes(), bucket, paths, digest_of_paths(paths, ""), modules, found);
  ASSERT_TRUE(found[0].facts);
  EXPECT_EQ(found[0].facts->facts.language, Language::cpp);
  EXPECT_EQ(packed(found[0].facts->facts, paths), packed(facts, paths));
  EXPECT_EQ(found[0].facts->facts.cpp->unread, cpp.unread);
  EXPECT_EQ(found[0].facts->facts.cpp->calls.front().arguments.front().text, cpp.calls.front().arguments.front().text);
  EXPECT_NE(texts_of(facts, {}).find("\"HOME\""), std::string::npos) << "texts of C++ are searched for secrets";

  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = out.bytes();
    for (int i = 0; i <= round % 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    std::vector<ShelvedFacts> back(1);
    read_facts_bucket(damaged, bucket, paths, digest_of_paths(paths, ""), modules, back);
    if (!back[0].facts) continue;
    for (const CppFunction& function : back[0].facts->facts.cpp->functions) EXPECT_LE(function.span.end, kUnit.size());
    for (const CppCall& call : back[0].facts->facts.cpp->calls)
      EXPECT_LT(call.within, static_cast<std::int32_t>(back[0].facts->facts.cpp->calls.size()));
  }
}

TEST(FactsShelf, InATreeWithOtherFilesIdsAreTheNewOnes) {
  const Project before(kShop);
  Files more = kShop;
  more["aaa.py"] = "x = 1\n";
  const Project now(more);
  const auto found = read_back(before, kShop, now);
  EXPECT_FALSE(found.front().facts) << "nothing is known of the new file";
  for (std::size_t i = 1; i < found.size(); ++i) {
    ASSERT_TRUE(found[i].facts) << now.paths[i];
    EXPECT_EQ(packed(found[i].facts->facts, now.paths), packed(now.facts.file(static_cast<FileId>(i)), now.paths));
  }
}

TEST(FactsShelf, WhereAnImportMeansAnotherFileTheFactsAreOld) {
  const Project before(kShop);
  const auto kept = [&](const Files& files, const std::string& path) {
    const Project now(files);
    return read_back(before, kShop, now)[testing::file_of(now.facts, path)].facts.has_value();
  };
  Files more = kShop;
  more["fast.py"] = "thing = 1\n";
  EXPECT_FALSE(kept(more, "shop/nodes.py")) << "`from fast import thing` is now of the tree";
  EXPECT_TRUE(kept(more, "shop/__init__.py"));
  Files less = kShop;
  less.erase("shop/tools.py");
  EXPECT_FALSE(kept(less, "shop/nodes.py"));
  EXPECT_FALSE(kept(less, "shop/__init__.py"));
  EXPECT_TRUE(kept(less, "tests/broken.py"));
}

TEST(FactsShelf, ARefusedFileIsKnownAsSuch) {
  const Project shop(kShop);
  const std::size_t bucket = facts_bucket("shop/tools.py");
  FactsBucket out(shop.paths, shop.digest, 1);
  const FileId tools = testing::file_of(shop.facts, "shop/tools.py");
  out.add(shop.facts.file(tools), content("shop/tools.py"));
  std::vector<ShelvedFacts> found(shop.paths.size());
  read_facts_bucket(out.bytes(), bucket, shop.paths, shop.digest, shop.facts.modules(), found);
  EXPECT_EQ(found[tools].state, FactsState::refused);
  EXPECT_FALSE(found[tools].facts);
}

// Whatever comes back can be joined and asked.
void use(const Project& shop, std::vector<ShelvedFacts> found) {
  std::vector<FileFacts> facts;
  for (std::size_t i = 0; i < found.size(); ++i) {
    facts.push_back(found[i].facts ? std::move(found[i].facts->facts)
                                   : python::unread(static_cast<FileId>(i), shop.paths[i]));
  }
  const ProjectFacts project(std::move(facts), ModuleMap(shop.paths), std::vector<FileRole>(shop.paths.size()), {}, {});
  for (const FileFacts& file : project.files()) {
    for (std::size_t i = 0; i < file.classes.size(); ++i) project.ancestors({file.file, static_cast<std::int32_t>(i)});
    for (const BindingFact& binding : file.bindings) project.member(file.file, binding.name);
  }
}

TEST(FactsShelf, DamagedBytesGiveNothingOrSoundFacts) {
  const Project shop(kShop);
  std::mt19937 random(7);
  for (std::size_t bucket = 0; bucket < kFactsBuckets; ++bucket) {
    const std::string bytes = bucket_of(shop, kShop, bucket);
    for (int round = 0; round < 200 && bytes.size() > 40; ++round) {
      std::string damaged = bytes;
      for (int i = 0; i <= round % 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
      if (round % 4 == 0) damaged.resize(random() % damaged.size());
      std::vector<ShelvedFacts> found(shop.paths.size());
      read_facts_bucket(damaged, bucket, shop.paths, shop.digest, shop.facts.modules(), found);
      use(shop, std::move(found));
    }
  }
}

TEST(FactsShelf, EveryTextOfTheFactsIsSearched) {
  const Project shop(kShop);
  const FileId nodes = testing::file_of(shop.facts, "shop/nodes.py");
  const std::string texts = texts_of(shop.facts.file(nodes), {{"kind", "path", 1, "said", false}});
  for (const char* text : {"price", "said", "assay: allow[NM-005] a reason", "PriceNode", "a\nb\n"})
    EXPECT_NE(texts.find(text), std::string::npos) << text;
}

}  // namespace
}  // namespace assay
