#include "parsers/clang/read_unit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

// Read by AddressSanitizer when the program starts; without it nobody calls this.
//
// LeakSanitizer stops every thread at exit, and breaks off over the stacks on which Clang's library, opened while the
// program ran, was read. Leaks of our own are looked for in the tests and fuzzers of all other layers.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

namespace assay::clang_reader {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using Kind = CppValue::Kind;

// Translation units that lie nowhere but in memory, below /shop.
class ReadUnit : public testing::Test {
 protected:
  void SetUp() override {
    if (!available()) GTEST_SKIP() << "built without Clang";
    options_.calls = {"operator>>", "printf", "registerNodeType", "sprintf", "system"};
    options_.inputs = {"getenv"};
    options_.input_into = {{"fgets", 0}, {"getline", 0}};
    options_.copies = {{"strcat", {0, 1}}, {"strcpy", {0, 1}}};
    options_.untouched = {"strlen"};
  }

  void add(const std::string& path, const std::string& text) {
    SourceFile file;
    file.path = path;
    file.language = Language::cpp;
    file.bytes = text;
    sources_.push_back(std::move(file));
  }

  UnitShare read(const std::string& path, std::vector<std::string> flags = {"-std=c++17"}) {
    const Reader reader("/shop", sources_, options_);
    CompileCommand command{"/shop", "/shop/" + path, {"g++"}};
    command.arguments.insert(command.arguments.end(), flags.begin(), flags.end());
    return reader.read(command);
  }

  static const CppCall* call(const UnitShare& share, FileId file, std::size_t index) {
    for (const FileShare& each : share.files) {
      if (each.file == file && index < each.calls.size()) return &each.calls[index];
    }
    return nullptr;
  }

  syntax::IndexOptions options_;
  std::vector<SourceFile> sources_;
};

TEST_F(ReadUnit, CallsAreOfTheFunctionThatTheyMean) {
  add("a.cpp", R"(#define RUN system
extern "C" int system(const char*);
namespace shop { int system(const char* text); void f() { system("a"); ::system("b"); RUN("c"); } }
)");
  const UnitShare share = read("a.cpp");
  ASSERT_TRUE(share.compiled) << share.error;
  EXPECT_EQ(call(share, 0, 0)->callee, "shop::system");
  EXPECT_EQ(call(share, 0, 0)->declared, CppCall::Declared::tree);
  EXPECT_EQ(call(share, 0, 1)->callee, "::system");
  EXPECT_EQ(call(share, 0, 1)->declared, CppCall::Declared::unknown);
  // The third one's name is a macro's: it stands where that does.
  EXPECT_EQ(call(share, 0, 2)->callee, "shop::system");
  const std::string& text = sources_[0].bytes;
  const Span span = call(share, 0, 2)->span;
  EXPECT_EQ(text.substr(span.start, span.end - span.start), "RUN(\"c\")");
}

TEST_F(ReadUnit, ValuesAreFollowedThroughVariablesAndMembers) {
  add("a.cpp", R"(extern "C" { int system(const char*); char* getenv(const char*); char* strcpy(char*, const char*); }
struct Job { char* text; };
void literal() { char room[9]; char* p = room; strcpy(room, "ls"); Job job; job.text = p; system(job.text); }
void input() { char room[9]; char* p = room; strcpy(p, getenv("X")); Job job; job.text = room; system(job.text); }
void parameter(const char* text) { const char* copy = text; system(copy); }
void dead(const char* text) { if (sizeof(int) == 1) system(text); }
)");
  const UnitShare share = read("a.cpp");
  ASSERT_TRUE(share.compiled) << share.error;
  EXPECT_EQ(call(share, 0, 0)->arguments[0].value.kind, Kind::literal);
  EXPECT_EQ(call(share, 0, 1)->arguments[0].value.kind, Kind::input);
  EXPECT_EQ(call(share, 0, 1)->arguments[0].value.from, "getenv");
  const CppValue& passed = call(share, 0, 2)->arguments[0].value;
  EXPECT_EQ(passed.kind, Kind::parameter);
  EXPECT_THAT(passed.through, ElementsAre(CppNode{CppNode::Kind::parameter, 0, "parameter/1", ""}));
  EXPECT_EQ(call(share, 0, 3), nullptr);
}

TEST_F(ReadUnit, BasesAreTheClassesBehindAliasesAndMacros) {
  add("base.h", "#pragma once\nnamespace lib { template <class T> struct Node { virtual void run() = 0; }; }\n");
  add("a.cpp", R"(#include "base.h"
using Plain = lib::Node<int>;
#define DERIVED(name) class name : public Plain
DERIVED(Price) { void run() override {} };
class Open : public Plain {};
class Far : public Price {};
)");
  const UnitShare share = read("a.cpp");
  ASSERT_TRUE(share.compiled) << share.error;
  const auto own = std::ranges::find(share.files, FileId{1}, &FileShare::file);
  ASSERT_NE(own, share.files.end());
  ASSERT_EQ(own->classes.size(), 3U);
  EXPECT_EQ(own->classes[0].bases.front().name, "lib::Node");
  EXPECT_EQ(own->classes[0].abstract, Answer::no);
  EXPECT_EQ(own->classes[1].abstract, Answer::yes);
  EXPECT_THAT(own->classes[2].ancestors, testing::UnorderedElementsAre("Price", "lib::Node"));
}

TEST_F(ReadUnit, AUnitThatDoesNotCompileSaysWhereAndWhy) {
  add("a.cpp", "int ready;\nint broken = nothing_known;\n");
  const UnitShare share = read("a.cpp");
  EXPECT_FALSE(share.compiled);
  EXPECT_THAT(share.error, HasSubstr("nothing_known"));
  EXPECT_EQ(share.error_path, "a.cpp");
  EXPECT_EQ(share.error_line, 2U);
  EXPECT_TRUE(share.files.empty());
}

TEST_F(ReadUnit, FlagsOfOtherCompilersAreLeftOut) {
  const CompileCommand command{"/p",
                               "/p/a.cpp",
                               {"ccache",
                                "g++",
                                "-Wall",
                                "-Wno-maybe-uninitialized",
                                "-fno-gnu-unique",
                                "-O2",
                                "-g3",
                                "-MD",
                                "-MF",
                                "a.d",
                                "-o",
                                "a.o",
                                "-c",
                                "/p/a.cpp",
                                "-Iinclude",
                                "-isystem",
                                "/opt/x",
                                "-DNAME=1",
                                "-std=gnu++20",
                                "-march=native",
                                "-fno-exceptions"}};
  EXPECT_THAT(adapted(command), ElementsAre("g++", "-I", "include", "-isystem", "/opt/x", "-D", "NAME=1",
                                            "-std=gnu++20", "-fno-exceptions"));
}

TEST_F(ReadUnit, HeadersOfTheCompilerAreFound) {
  add("a.cpp", "#include <stddef.h>\n#include <cstdarg>\nsize_t size;\n");
  const UnitShare share = read("a.cpp");
  EXPECT_TRUE(share.compiled) << share.error;
  EXPECT_THAT(share.inputs.read, Contains(HasSubstr("/include/stddef.h")));
}

TEST_F(ReadUnit, TemplatesThatNobodyUsesAreNoTrouble) {
  add("a.cpp", R"(extern "C" int system(const char*);
template <class T> struct Box : T {
  Box(T value, const char* text) : T(value), name_(value, text), text_(text) { static T copy(value); take(copy, text); }
  template <class U> void take(U one, const char* text) { const char* const all[] = {text, one}; for (auto each : one) take(each); system(text); }
  T name_;
  const char* text_;
};
struct Log { void add(...); };
void note(Log& log, const char* text) { log.add(text); }
)");
  const UnitShare share = read("a.cpp");
  EXPECT_TRUE(share.compiled) << share.error;
}

TEST_F(ReadUnit, AnArrayOfKnownLengthIsReadIntoSafelySinceCpp20) {
  add("a.cpp",
      "#include <iostream>\nvoid f() { char name[8]; std::cin >> name; }\n"
      "void g() { char name[8]; std::cin.width(8); std::cin >> name; }\n");
  const UnitShare old = read("a.cpp", {"-std=c++17"});
  ASSERT_TRUE(old.compiled) << old.error;
  ASSERT_NE(call(old, 0, 1), nullptr);
  EXPECT_EQ(call(old, 0, 0)->arguments.size(), 2U);
  EXPECT_EQ(call(old, 0, 1)->arguments.size(), 3U);
  EXPECT_EQ(call(read("a.cpp", {"-std=c++20"}), 0, 0), nullptr);
}

TEST_F(ReadUnit, AllThatItAskedForIsTold) {
  add("a.cpp", "#include \"far.h\"\n#if __has_include(\"none.h\")\n#endif\n");
  add("later/far.h", "#pragma once\n");
  const UnitShare share = read("a.cpp", {"-I/shop/first", "-I", "/shop/later"});
  ASSERT_TRUE(share.compiled) << share.error;
  ASSERT_TRUE(share.traced);
  EXPECT_THAT(share.inputs.read, IsSupersetOf({"/shop/a.cpp", "/shop/later/far.h"}));
  EXPECT_THAT(share.inputs.missing, Contains("/shop/far.h"));
  EXPECT_THAT(share.inputs.missing, Contains("/shop/first"));
  EXPECT_THAT(share.inputs.missing, Contains("/shop/later/none.h"));
  EXPECT_THAT(share.inputs.there, Contains("/shop/later"));
}

TEST_F(ReadUnit, AUnitThatDoesNotCompileTellsWhatItLookedFor) {
  add("a.cpp", "#include \"nowhere.h\"\n");
  const UnitShare share = read("a.cpp", {"-I/shop"});
  EXPECT_FALSE(share.compiled);
  EXPECT_TRUE(share.traced);
  EXPECT_THAT(share.inputs.missing, Contains("/shop/nowhere.h"));
}

TEST_F(ReadUnit, TheDayIsNoPartOfIt) {
  add("a.cpp", "extern \"C\" int system(const char*);\nint f() { return system(__DATE__ __TIME__); }\n");
  const UnitShare share = read("a.cpp", {"-pedantic-errors"});
  ASSERT_TRUE(share.compiled) << share.error;
  EXPECT_EQ(call(share, 0, 0)->arguments.front().value.from, "\"Jan  1 197000:00:00\"");
}

}  // namespace
}  // namespace assay::clang_reader
