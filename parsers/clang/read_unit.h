// A translation unit, as Clang reads it, to what it says of the files of the tree that it is made of. The answers are
// laid over the facts that the text alone gives (see overlay.h); no type of Clang leaves this folder.
//
// Clang's library is loaded when the first Reader is made: most runs do without, and it takes longer than they do.
// A build without Clang (ASSAY_CLANG=OFF) has all of this, and `available()` says no.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/file_facts.h"
#include "analyzer/model/source.h"
#include "parsers/compile_commands/database.h"
#include "parsers/syntax/index.h"

namespace assay::clang_reader {

// What a unit says of one file. Calls and classes stand in the order of the source; their `function`, `within` and
// `owner` are not filled.
struct FileShare {
  FileId file = kNoFile;
  std::vector<CppCall> calls;
  std::vector<CppClass> classes;  // `header.start` is where the name stands
  std::vector<CppFlow> flows;
};

// All that a unit's reading asked the file system for, in the way in which it was asked: absolute, but neither links
// nor
// ".." resolved. Each list is sorted. Where a command, the compiler and all of this are the same, so is what comes of
// it.
struct UnitInputs {
  std::vector<std::string> read;     // files whose bytes were read, those of the tree among them
  std::vector<std::string> there;    // what else is there
  std::vector<std::string> missing;  // what was looked for and is not there: headers in other folders, mostly
  std::vector<std::string> listed;   // folders whose entries were asked for; among `there`
  std::vector<std::string> readers;  // the libraries that read it, known by their stamps: they are large
};

struct UnitShare {
  bool compiled = false;
  bool fault = false;            // not compiled because this layer, and not Clang, broke off: a defect of ours
  std::string error;             // the first one, where it is not compiled: one line
  std::string error_path;        // relative to the root, where it lies there, else absolute; empty: no place
  std::uint32_t error_line = 0;  // 1-based
  std::vector<FileShare> files;  // of the tree; ascending
  bool traced = false;           // whether `inputs` are all; not where Clang broke off
  UnitInputs inputs;
};

// Whether Clang sees the file's text, and not what lies on the disk.
inline bool is_in_memory(const SourceFile& source) {
  return source.language == Language::cpp && !source.text().empty();
}

// Whether this build has Clang.
bool available();

// What of a command is handed to Clang: outputs, warnings, and flags that only other compilers know are left out.
std::vector<std::string> adapted(const CompileCommand& command);

class Reader {
 public:
  // `root` is absolute. `sources` are the files of the tree, each at its FileId; Clang sees their texts, and the disk
  // for all else. Both must outlive the reader.
  Reader(std::string root, std::span<const SourceFile> sources, const syntax::IndexOptions& options);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Why nothing can be read; empty: it can.
  std::string trouble() const;

  // May be called on several threads at once. Never fails: what Clang cannot read is not `compiled`.
  UnitShare read(const CompileCommand& command) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::clang_reader
