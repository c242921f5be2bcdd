// Feeds any bytes to what reads C++, CMake and descriptions of plugins and checks what holds for every file: places lie within the text and in order, indexes point at
// what is there, flows join, and reading again gives the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/facts/cpp_facts.h"
#include "check_flows.h"
#include "fuzzed_options.h"
#include "parsers/cmake/index.h"
#include "parsers/plugins/index.h"
#include "parsers/syntax/dump.h"
#include "parsers/syntax/index.h"

namespace {

using namespace assay;

template <typename Facts>
void check_places(const Facts& facts, std::size_t size, bool ordered, std::string_view what) {
  std::uint32_t last = 0;
  for (const auto& fact : facts) {
    require(fact.span.start <= fact.span.end && fact.span.end <= size, what);
    require(!ordered || fact.span.start >= last, what);
    last = fact.span.start;
  }
}

void check(const CppFileFacts& facts, std::size_t size) {
  check_places(facts.includes, size, true, "place of an include");
  check_places(facts.defines, size, true, "place of a define");
  check_places(facts.classes, size, true, "place of a class");
  check_places(facts.functions, size, true, "place of a function");
  check_places(facts.calls, size, true, "place of a call");
  check_places(facts.uses, size, true, "place of a use");
  check_places(facts.constructions, size, false, "place of a construction");
  check_places(facts.tests, size, false, "place of a test");
  const auto functions = static_cast<std::int32_t>(facts.functions.size());
  const auto classes = static_cast<std::int32_t>(facts.classes.size());
  for (const CppFunction& function : facts.functions) {
    require(function.owner < classes && function.test < static_cast<std::int32_t>(facts.tests.size()), "owner of a function");
    require(function.header.end <= size && function.header.start <= function.header.end, "header of a function");
  }
  for (const CppClass& cls : facts.classes) {
    require(cls.owner < classes, "owner of a class");
    for (const std::int32_t method : cls.methods) require(method >= 0 && method < functions, "method of a class");
  }
  for (const CppCall& call : facts.calls) {
    require(call.function < functions && call.within < static_cast<std::int32_t>(facts.calls.size()), "function of a call");
    for (const CppArgument& argument : call.arguments) require(argument.span.end <= size, "place of an argument");
  }
  for (const CppBufferWrite& write : facts.buffer_writes) {
    require(write.function >= 0 && write.function < functions && write.span.end <= size, "place of a write");
    const CppFunction& function = facts.functions[static_cast<std::size_t>(write.function)];
    require(write.parameter >= 0 && static_cast<std::size_t>(write.parameter) < function.parameters.size(), "parameter of a write");
  }
  std::uint32_t last = 0;
  for (const Span gap : facts.unread) {
    require(gap.start >= last && gap.end <= size, "place of what was not read");
    last = gap.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const syntax::IndexOptions kOptions = fuzzed_options();
  SourceFile source;
  source.path = "a.cpp";
  source.language = Language::cpp;
  source.bytes.assign(reinterpret_cast<const char*>(data), size);
  const LineIndex lines(source.text());
  const FileFacts facts = syntax::index(source, lines, 0, kOptions);
  check(*facts.cpp, size);
  require((facts.state == ParseState::complete) == facts.cpp->unread.empty(), "state of a file");
  // A second file calls what the first one defines, and the other way round.
  std::vector<FileFacts> files{facts, syntax::index(source, lines, 1, kOptions)};
  check_flows(files);
  require(syntax::dump(source.text(), source.path) == syntax::dump(source.text(), source.path), "the second reading differs");
  cmake::index(source, lines, 0);
  plugins::index(source, 0);
  return 0;
}
