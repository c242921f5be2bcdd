#include "parsers/cmake/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/facts/cmake_facts.h"

namespace assay::cmake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

FileFacts index_of(std::string text) {
  SourceFile source;
  source.path = "CMakeLists.txt";
  source.language = Language::cmake;
  source.bytes = std::move(text);
  return index(source, LineIndex(source.text()), 0);
}

std::vector<std::string> arguments(const CmakeCommand& command) {
  std::vector<std::string> out;
  for (const CmakeArgument& argument : command.arguments) out.push_back(argument.text);
  return out;
}

TEST(CmakeIndex, CommandsAndArguments) {
  const FileFacts facts = index_of(R"(
ADD_Executable(app a.cpp "b c.cpp" ${SOURCES} # d.cpp
  [[e.cpp]] -DNAME="x y")
if((A AND B) OR NOT C)
endif()
)");
  ASSERT_THAT(facts.cmake->commands, SizeIs(3));
  EXPECT_EQ(facts.cmake->commands[0].name, "add_executable");
  EXPECT_THAT(arguments(facts.cmake->commands[0]),
              ElementsAre("app", "a.cpp", "b c.cpp", "${SOURCES}", "e.cpp", "-DNAME=\"x y\""));
  EXPECT_THAT(arguments(facts.cmake->commands[1]), ElementsAre("A", "AND", "B", "OR", "NOT", "C"));
  EXPECT_EQ(facts.state, ParseState::complete);
}

TEST(CmakeIndex, CommentsHideCommandsAndCarrySuppressions) {
  const FileFacts facts =
      index_of("# add_library(a b.cpp)\n#[[ add_library(c d.cpp)\n]]\nset(x 1)  # assay: allow[CP-NM-003] why\n");
  EXPECT_THAT(facts.cmake->commands, SizeIs(1));
  ASSERT_THAT(facts.directives, SizeIs(1));
  EXPECT_EQ(facts.directives[0].line, 4U);
}

TEST(CmakeIndex, WhatIsNoCommandIsAnErrorAndTheRestIsRead) {
  const FileFacts facts = index_of("} else {\nset(x 1)\n");
  EXPECT_EQ(facts.state, ParseState::partial);
  ASSERT_THAT(facts.errors, SizeIs(1));
  EXPECT_EQ(facts.errors[0].line, 1U);
  EXPECT_THAT(facts.cmake->commands, SizeIs(1));
  EXPECT_EQ(index_of("set(x").state, ParseState::partial);
  EXPECT_THAT(index_of("").cmake->commands, IsEmpty());
}

}  // namespace
}  // namespace assay::cmake
