#include "analyzer/facts/cpp_flow.h"

#include <gtest/gtest.h>

#include <memory>

#include "analyzer/facts/cpp_facts.h"

namespace assay {
namespace {

using Kind = CppValue::Kind;

CppNode parameter(const std::string& function, std::string scope = {}) {
  return {CppNode::Kind::parameter, 0, function, std::move(scope)};
}

class CppFlowsTest : public testing::Test {
 protected:
  CppFileFacts& file(const std::string& path) {
    auto cpp = std::make_shared<CppFileFacts>();
    FileFacts facts;
    facts.file = static_cast<FileId>(files_.size());
    facts.path = path;
    facts.language = Language::cpp;
    facts.cpp = cpp;
    files_.push_back(std::move(facts));
    return *cpp;
  }
  static void define(CppFileFacts& facts, const std::string& qualname, bool internal = false) {
    CppFunction function;
    function.name = function.qualname = qualname;
    function.parameters.emplace_back().name = "text";
    function.is_definition = true;
    function.internal = internal;
    facts.functions.push_back(std::move(function));
  }
  static CppValue passed(const std::string& function) {
    return cpp_value_through(parameter(function), Kind::parameter, "text");
  }

  std::vector<FileFacts> files_;
};

TEST_F(CppFlowsTest, AParameterIsWhatCallersPass) {
  CppFileFacts& sink = file("sink.cpp");
  define(sink, "show");
  EXPECT_EQ(CppFlows(files_).settled(passed("show/1"), 0).kind, Kind::parameter);  // nobody is known to call it
  CppFileFacts& caller = file("caller.cpp");
  caller.flows.push_back({parameter("show/1"), cpp_value(Kind::literal), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("show/1"), 0).kind, Kind::literal);
  caller.flows.push_back({parameter("show/1"), cpp_value(Kind::input, "getenv"), false});
  const CppValue value = CppFlows(files_).settled(passed("show/1"), 0);
  EXPECT_EQ(value.kind, Kind::input);
  EXPECT_EQ(value.from, "getenv");
}

TEST_F(CppFlowsTest, FunctionsPassOn) {
  CppFileFacts& all = file("all.cpp");
  for (const char* name : {"first", "second", "third"}) define(all, name);
  all.flows.push_back({parameter("third/1"), passed("second/1"), false});
  all.flows.push_back({parameter("second/1"), passed("first/1"), false});
  all.flows.push_back({parameter("second/1"), passed("third/1"), false});  // a circle
  EXPECT_EQ(CppFlows(files_).settled(passed("third/1"), 0).kind, Kind::parameter);
  all.flows.push_back({parameter("first/1"), cpp_value(Kind::literal), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("third/1"), 0).kind, Kind::literal);
}

TEST_F(CppFlowsTest, AWayLeadsFromWhereAValueEnters) {
  CppFileFacts& sink = file("sink.cpp");
  define(sink, "show");
  const CppValue shown = cpp_value_at({10, 14}, passed("show/1"));
  const auto told = [&] {
    std::string out;
    for (const CppStep& step : CppFlows(files_).way(shown, 0))
      out += std::to_string(step.file) + ':' + std::to_string(step.span.start) + ' ' + step.message + '\n';
    return out;
  };
  EXPECT_EQ(told(), "0:10 parameter 'text'\n");
  CppFileFacts& caller = file("caller.cpp");
  CppValue read = cpp_value_at({30, 40}, cpp_value(Kind::input, "getenv"));
  put_at({30, 40}, "name", read);
  caller.flows.push_back({parameter("show/1"), cpp_value(Kind::literal), false, {20, 24}});
  caller.flows.push_back({parameter("show/1"), read, false, {50, 54}});
  caller.flows.push_back({parameter("show/1"), passed("show/1"), false, {60, 64}});  // a circle
  EXPECT_EQ(told(), "1:30 'getenv' brings it in from outside\n1:30 assigned to 'name'\n1:50 passed to 'show'\n");
  EXPECT_TRUE(CppFlows(files_).way(cpp_value_at({1, 2}, cpp_value(Kind::literal)), 0).empty());
}

TEST_F(CppFlowsTest, EachFileHasItsOwnStaticFunctions) {
  CppFileFacts& one = file("one.cpp");
  define(one, "show", true);
  one.flows.push_back({parameter("show/1"), cpp_value(Kind::literal), false});
  CppFileFacts& two = file("two.cpp");
  define(two, "show", true);
  two.flows.push_back({parameter("show/1"), cpp_value(Kind::input, "read"), false});
  const CppFlows flows(files_);
  EXPECT_EQ(flows.settled(passed("show/1"), 0).kind, Kind::literal);
  EXPECT_EQ(flows.settled(passed("show/1"), 1).kind, Kind::input);
}

TEST_F(CppFlowsTest, NamesAreLookedUpInTheScopesAroundThem) {
  CppFileFacts& all = file("all.cpp");
  define(all, "shop::show");
  all.flows.push_back({parameter("show/1", "shop::detail"), cpp_value(Kind::input, "read"), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("shop::show/1"), 0).kind, Kind::input);
}

TEST_F(CppFlowsTest, WhatTestsPassIsNoEvidence) {
  define(file("show.cpp"), "show");
  CppFileFacts& test = file("show_test.cpp");
  test.tests.emplace_back();
  test.flows.push_back({parameter("show/1"), cpp_value(Kind::literal), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("show/1"), 0).kind, Kind::parameter);
}

TEST_F(CppFlowsTest, ABaseThatNobodyCallsBringsNothingToAnOverride) {
  CppFileFacts& all = file("all.cpp");
  define(all, "Base::run");
  define(all, "Derived::run");
  all.flows.push_back({parameter("Derived::run/1"), passed("Base::run/1"), true});
  all.flows.push_back({parameter("Derived::run/1"), cpp_value(Kind::literal), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("Derived::run/1"), 0).kind, Kind::literal);
  all.flows.push_back({parameter("Base::run/1"), cpp_value(Kind::input, "read"), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("Derived::run/1"), 0).kind, Kind::input);
}

TEST_F(CppFlowsTest, TwoFunctionsOfOneNameAreNotGuessedAt) {
  define(file("one.cpp"), "show");
  define(file("two.cpp"), "show");
  CppFileFacts& caller = file("caller.cpp");
  caller.flows.push_back({parameter("show/1"), cpp_value(Kind::literal), false});
  EXPECT_EQ(CppFlows(files_).settled(passed("show/1"), 0).kind, Kind::parameter);
}

}  // namespace
}  // namespace assay
