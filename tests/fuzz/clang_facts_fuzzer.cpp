// Feeds any bytes to Clang's front end, as a source file and as a header that one includes, and checks what holds for every answer: places lie
// within the text, flows name places that values come by, and they join.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check_flows.h"
#include "fuzzed_options.h"
#include "parsers/clang/read_unit.h"

// Read by AddressSanitizer when the program starts; without it nobody calls this.
//
// LeakSanitizer stops every thread at exit, and breaks off over the stacks on which Clang's library, opened while the
// program ran, was read. Leaks of our own are looked for in the tests and fuzzers of all other layers.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

namespace {

using namespace assay;

void check(const clang_reader::UnitShare& share, const std::vector<SourceFile>& sources) {
  require(!share.fault, "what Clang has read is read to the end");
  require(share.compiled || !share.error.empty(), "a unit that is not compiled says why");
  require(share.compiled || share.files.empty(), "a unit that is not compiled says nothing else");
  std::vector<FileFacts> files(sources.size());
  for (std::size_t i = 0; i < files.size(); ++i) files[i].file = static_cast<FileId>(i);
  for (const clang_reader::FileShare& file : share.files) {
    require(file.file < sources.size(), "file");
    auto facts = std::make_shared<CppFileFacts>();
    facts->calls = file.calls;
    facts->classes = file.classes;
    facts->flows = file.flows;
    files[file.file].cpp = std::move(facts);
    const std::size_t size = sources[file.file].bytes.size();
    for (const CppCall& call : file.calls) {
      require(call.span.start <= call.span.end && call.span.end <= size, "place of a call");
      for (const CppArgument& argument : call.arguments) require(argument.span.end <= size, "place of an argument");
    }
    for (const CppClass& cls : file.classes) require(cls.header.start <= size && cls.span.end <= size, "place of a class");
  }
  check_flows(files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const syntax::IndexOptions kOptions = fuzzed_options();
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
