// Feeds any bytes to Clang's front end, as a source file and as a header that one includes, and checks what holds for every answer: places lie
// within the text and flows point at files of the tree.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_flow.h"
#include "parsers/clang/read_unit.h"

namespace {

using namespace assay;

void require(bool condition, std::string_view what) {
  if (condition) return;
  std::cerr << "broken: " << what << '\n';
  std::abort();
}

void check(const clang_reader::UnitShare& share, const std::vector<SourceFile>& sources) {
  require(share.compiled || !share.error.empty(), "a unit that is not compiled says why");
  require(share.compiled || share.files.empty(), "a unit that is not compiled says nothing else");
  for (const clang_reader::FileShare& file : share.files) {
    require(file.file < sources.size(), "file");
    const std::size_t size = sources[file.file].bytes.size();
    for (const CppCall& call : file.calls) {
      require(call.span.start <= call.span.end && call.span.end <= size, "place of a call");
      for (const CppArgument& argument : call.arguments) require(argument.span.end <= size, "place of an argument");
    }
    for (const CppClass& cls : file.classes) require(cls.header.start <= size && cls.span.end <= size, "place of a class");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const syntax::IndexOptions kOptions{{"operator>>", "popen", "printf", "strcpy", "system"}, {}, {"make_shared"}, {"getenv"},
                                             {{"fgets", 0}, {"scanf", 1}}, {{"strcpy", {0, 1}}, {"snprintf", {0, 2}}}, {"_"}};
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::vector<SourceFile> sources(2);
  sources[0].path = "a.cpp";
  sources[1].path = "b.h";
  for (SourceFile& source : sources) source.language = Language::cpp;
  sources[0].bytes = "#include \"b.h\"\n" + text;
  sources[1].bytes = "#pragma once\n" + text;
  for (const std::string& source : {std::string("a.cpp"), std::string("b.h")}) {
    const clang_reader::Reader reader("/tree", sources, kOptions);
    check(reader.read({"/tree", "/tree/" + source, {"c++", "-xc++", "-std=c++20", "-nostdinc"}}), sources);
  }
  return 0;
}
