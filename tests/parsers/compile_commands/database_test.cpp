#include "parsers/compile_commands/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(CompileDatabase, CommandsAreSplitAndPathsMadeAbsolute) {
  const auto database = read_compile_database(
      R"([{"directory": "/p/build", "file": "../src/a.cpp", "command": "g++ -DNAME=\"a b\" -I ../include -c ../src/a.cpp"},
          {"directory": "sub", "file": "/p/src/b.c", "arguments": ["cc", "-c", "b.c"], "output": "b.o"}])",
      "/p/build/compile_commands.json");
  ASSERT_TRUE(database.has_value()) << database.error().text();
  ASSERT_EQ(database->commands.size(), 2U);
  EXPECT_EQ(database->commands[0].folder, "/p/build");
  EXPECT_EQ(database->commands[0].file, "/p/src/a.cpp");
  EXPECT_THAT(database->commands[0].arguments,
              ElementsAre("g++", "-DNAME=a b", "-I", "../include", "-c", "../src/a.cpp"));
  EXPECT_EQ(database->commands[1].folder, "/p/build/sub");
  EXPECT_THAT(database->commands[1].arguments, ElementsAre("cc", "-c", "b.c"));
}

TEST(CompileDatabase, WhatIsNoneIsRefusedWithItsLine) {
  const auto refusal = [](std::string text) {
    const auto database = read_compile_database(std::move(text), "db.json");
    return database.has_value() ? std::string("accepted") : database.error().text();
  };
  EXPECT_THAT(refusal("{}"), HasSubstr("db.json:1: a compilation database is a list of commands"));
  EXPECT_THAT(refusal("[\n{\"directory\": \"/\"}]"), HasSubstr("db.json:2: an entry names no `file`"));
  EXPECT_THAT(refusal("[\n\n{\"file\": \"a.c\"}]"), HasSubstr("db.json:3: an entry has neither"));
  EXPECT_THAT(refusal("[{"), HasSubstr("db.json:1"));
  EXPECT_EQ(refusal("[]"), "accepted");
}

TEST(CompileDatabase, SplitsAsAShellDoes) {
  EXPECT_THAT(split_command(R"(a 'b c'  "d\"e" f\ g '' "\x")"), ElementsAre("a", "b c", "d\"e", "f g", "", "\\x"));
  EXPECT_THAT(split_command(""), ElementsAre());
  EXPECT_THAT(split_command("a 'open"), ElementsAre("a", "open"));
}

}  // namespace
}  // namespace assay
