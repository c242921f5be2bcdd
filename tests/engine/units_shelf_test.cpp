#include "units_shelf.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "support/temporary_tree.h"

namespace assay {
namespace {

using clang_reader::UnitInputs;
using clang_reader::UnitShare;

const std::vector<std::string> kPaths = {"include/a.h", "src/a.cpp"};
const std::vector<std::uint32_t> kSizes = {200, 300};
const std::string kState(32, 's');

// One of everything that a unit's answer holds.
UnitShare sample() {
  CppValue value = cpp_value(CppValue::Kind::input, "getenv");
  value.array = 64;
  value.texts = {"\"ls\"", ""};
  value.through = {{CppNode::Kind::filled, 2, "shop::load/3", "shop"}};
  value.rest = CppValue::Kind::literal;
  value.trail = {{{3, 7}, "room"}};
  CppCall call;
  call.name = "system";
  call.callee = "::system";
  call.template_arguments = {"shop::Order"};
  call.arguments = {{"getenv(\"X\")", value, {10, 21}}};
  call.declared = CppCall::Declared::outside;
  call.span = {3, 22};
  CppClass cls;
  cls.name = "Order";
  cls.bases = {{"shop::Base", {"int"}, false, true, {40, 50}}};
  cls.abstract = Answer::yes;
  cls.has_ancestors = true;
  cls.ancestors = {"shop::Base"};
  cls.header = {30, 60};
  cls.span = {30, 70};
  UnitShare share;
  share.compiled = true;
  share.traced = true;
  share.files.resize(2);
  share.files[0].file = 0;
  share.files[0].classes = {cls};
  share.files[1].file = 1;
  share.files[1].calls = {call};
  share.files[1].flows = {{{CppNode::Kind::result, 0, "f/0", ""}, value, true, {1, 2}}};
  share.inputs = {{"/t/include/a.h", "/t/src/a.cpp", "/usr/include/stdio.h"},
                  {"/t/include"},
                  {"/t/src/a.h"},
                  {"/usr"},
                  {"/lib/x.so"}};
  return share;
}

std::string packed(const UnitShare& share) { return pack_unit(share, kState, kPaths); }

bool same(const UnitInputs& a, const UnitInputs& b) {
  return a.read == b.read && a.there == b.there && a.missing == b.missing && a.listed == b.listed &&
         a.readers == b.readers;
}

TEST(UnitsShelf, AnAnswerComesBackWhole) {
  const auto back = unpack_unit(packed(sample()), kPaths, kSizes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state, kState);
  EXPECT_TRUE(same(back->share.inputs, sample().inputs));
  EXPECT_EQ(packed(back->share), packed(sample()));
  const CppValue& value = back->share.files[1].calls[0].arguments[0].value;
  EXPECT_EQ(value.array, 64);
  EXPECT_EQ(value.through, sample().files[1].calls[0].arguments[0].value.through);
  EXPECT_EQ(value.trail, sample().files[1].calls[0].arguments[0].value.trail);
  EXPECT_EQ(back->share.files[0].classes[0].ancestors, std::vector<std::string>{"shop::Base"});
  EXPECT_EQ(back->share.files[1].flows[0].span.end, 2U);
}

TEST(UnitsShelf, InATreeWithOtherFilesIdsAreTheNewOnes) {
  const std::vector<std::string> more = {"include/a.h", "new.cpp", "src/a.cpp"};
  const auto back = unpack_unit(packed(sample()), more, {200, 1, 300});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->share.files[1].file, 2U);
  EXPECT_FALSE(unpack_unit(packed(sample()), {"src/a.cpp"}, {300})) << "a header has gone";
}

TEST(UnitsShelf, PlacesLieInTheirFiles) {
  EXPECT_TRUE(unpack_unit(packed(sample()), kPaths, {70, 22}));
  EXPECT_FALSE(unpack_unit(packed(sample()), kPaths, {69, 22}));
  EXPECT_FALSE(unpack_unit(packed(sample()), kPaths, {70, 21}));
}

TEST(UnitsShelf, WhatDidNotCompileHasAReason) {
  UnitShare share = sample();
  share.compiled = false;
  EXPECT_FALSE(unpack_unit(packed(share), kPaths, kSizes)) << "nothing is known of what does not compile";
  share.files.clear();
  EXPECT_FALSE(unpack_unit(packed(share), kPaths, kSizes));
  share.error = "'a.h' file not found";
  share.error_line = 7;
  const auto back = unpack_unit(packed(share), kPaths, kSizes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->share.error, share.error);
  EXPECT_EQ(back->share.error_line, 7U);
}

TEST(UnitsShelf, DamagedBytesGiveNothingOrASoundAnswer) {
  const std::string bytes = packed(sample());
  const std::string bucket = pack_units({{std::string(32, 'c'), bytes}, {std::string(32, 'd'), ""}});
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    for (const std::string& whole : {bytes, bucket}) {
      std::string damaged = whole;
      for (int i = 0; i <= round % 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
      if (round % 4 == 0) damaged.resize(random() % damaged.size());
      const auto units = unpack_units(damaged);
      EXPECT_TRUE(!units || unpack_units(pack_units(*units)) == units);
      const auto unit = unpack_unit(damaged, kPaths, kSizes);
      if (!unit) continue;
      for (const clang_reader::FileShare& file : unit->share.files) {
        ASSERT_LT(file.file, kPaths.size());
        for (const CppCall& call : file.calls) EXPECT_LE(call.span.end, kSizes[file.file]);
      }
    }
  }
  EXPECT_EQ(unpack_units(bucket)->size(), 2U);
}

TEST(UnitsShelf, EveryTextOfAnAnswerIsSearched) {
  const std::string texts = texts_of(sample());
  for (const char* text : {"getenv(\"X\")", "\"ls\"", "shop::load/3", "room", "shop::Order", "shop::Base"})
    EXPECT_NE(texts.find(text), std::string::npos) << text;
}

TEST(UnitsShelf, CommandsAreToldApart) {
  const CompileCommand one{"/t", "/t/a.cpp", {"c++", "-DA", "-DB"}};
  const CompileCommand other{"/t", "/t/a.cpp", {"c++", "-DA-DB"}};
  EXPECT_EQ(command_digest(one, "/t"), command_digest(one, "/t"));
  EXPECT_NE(command_digest(one, "/t"), command_digest(other, "/t"));
  EXPECT_NE(command_digest(one, "/t"), command_digest(one, "/u"));
  const std::string before = command_digest(one, "/t");
  ASSERT_EQ(setenv("CPLUS_INCLUDE_PATH", "/opt/include", 1), 0);
  EXPECT_NE(command_digest(one, "/t"), before);
  ASSERT_EQ(unsetenv("CPLUS_INCLUDE_PATH"), 0);
}

// What a unit's inputs are told by, after a change of what lies on the disk.
class StateOfInputs : public testing::Test {
 protected:
  StateOfInputs() {
    sources_.resize(1);
    sources_[0].path = "src/a.cpp";
    sources_[0].language = Language::cpp;
    sources_[0].bytes = "int a;\n";
    inputs_.read = {root() + "/src/../src/a.cpp", outside_.path("stdio.h")};
    inputs_.there = {root() + "/src", outside_.path("sys")};
    inputs_.missing = {root() + "/src/stdio.h", outside_.path("sys/stdio.h")};
    inputs_.listed = {outside_.path("gcc")};
    inputs_.readers = {outside_.path("gcc/12/x")};
  }

  const std::string& root() const { return root_; }
  std::optional<std::string> state() const {
    const TreeInMemory tree(root_, sources_, digests_);
    DiskLooks disk;
    bool settled = true;
    return state_of(inputs_, tree, disk, settled);
  }

  const TemporaryTree tree_;
  const TemporaryTree outside_{{"stdio.h", "#define A\n"}, {"sys/other.h", ""}, {"gcc/12/x", ""}};
  std::string root_ = tree_.root();
  std::vector<SourceFile> sources_;
  std::vector<std::string> digests_ = {std::string(32, 'd')};
  UnitInputs inputs_;
};

TEST_F(StateOfInputs, HoldsWhileNothingChanges) {
  ASSERT_TRUE(state()) << "the tree lies in memory alone";
  EXPECT_EQ(state(), state());
  outside_.write("sys/unrelated.h", "");
  outside_.write("gcc/12/y", "");
  EXPECT_EQ(state(), state());
}

TEST_F(StateOfInputs, IsAnotherOneAfterAChange) {
  const auto before = state();
  digests_[0][0] = 'e';
  EXPECT_NE(state(), before);
  digests_[0][0] = 'd';
  EXPECT_EQ(state(), before);
  outside_.write("stdio.h", "#define B\n");
  EXPECT_NE(state(), before);
  outside_.write("stdio.h", "#define A\n");
  EXPECT_EQ(state(), before);
  outside_.write("gcc/13/x", "");
  EXPECT_NE(state(), before) << "another compiler";
  std::filesystem::remove_all(outside_.path("gcc/13"));
  EXPECT_EQ(state(), before);
  outside_.write("gcc/12/x", "another library that reads it");
  EXPECT_NE(state(), before);
}

TEST_F(StateOfInputs, IsNoneWhereSomethingComesOrGoes) {
  outside_.write("sys/stdio.h", "");
  EXPECT_FALSE(state()) << "a header is found first";
  std::filesystem::remove(outside_.path("sys/stdio.h"));
  EXPECT_TRUE(state());
  std::filesystem::remove_all(outside_.path("sys"));
  EXPECT_FALSE(state()) << "a folder has gone";
  outside_.write("sys/other.h", "");
  EXPECT_TRUE(state());
  std::filesystem::remove(outside_.path("stdio.h"));
  EXPECT_FALSE(state()) << "a header has gone";
}

TEST_F(StateOfInputs, AHeaderOfTheTreeInMemoryIsFoundFirstToo) {
  const auto before = state();
  SourceFile header = sources_[0];
  header.path = "src/stdio.h";
  sources_.push_back(header);
  digests_.emplace_back(32, 'h');
  EXPECT_TRUE(before);
  EXPECT_FALSE(state());
  sources_[1].path = "src/more/deep.h";
  inputs_.missing.push_back(root() + "/src/more");
  EXPECT_FALSE(state()) << "a folder of the tree";
}

TEST_F(StateOfInputs, WhichFilesAreTheTreesCounts) {
  tree_.write("src/a.cpp", "int a;\n");
  const auto before = state();
  sources_.clear();
  EXPECT_NE(state(), before);
}

TEST_F(StateOfInputs, AFileThatHasJustChangedIsNotSettled) {
  const TreeInMemory tree(root_, sources_, digests_);
  DiskLooks disk;
  bool settled = true;
  EXPECT_TRUE(state_of(inputs_, tree, disk, settled));
  EXPECT_FALSE(settled);
  EXPECT_TRUE(disk.is_still(outside_.path("stdio.h")));
  outside_.write("stdio.h", "#define SOMETHING_ELSE\n");
  EXPECT_FALSE(disk.is_still(outside_.path("stdio.h")));
}

TEST(UnitInputs, ComeBackWhole) {
  const UnitInputs inputs{{"/a/b/c.h", "/a/b/d/e.h", "/a/b/f.h", "/x"}, {"/", "/a"}, {}, {"relative", "/a/b"}, {"/z"}};
  Packer out;
  pack_inputs(inputs, out);
  Unpacker in(out.bytes());
  EXPECT_TRUE(same(unpack_inputs(in), inputs));
  EXPECT_TRUE(in.done());
}

}  // namespace
}  // namespace assay
