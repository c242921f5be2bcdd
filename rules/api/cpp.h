// How rules on C++ see it: by facts alone, which whatever reads C++ fills. A rule of this kind names `cpp` (or `cmake`)
// as its language, includes this header and asks `hooks.cpp()`; rules on other languages never meet it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_project.h"
#include "analyzer/facts/project_facts.h"
#include "analyzer/model/source.h"
#include "rules/api/sink.h"

namespace assay {

// One C or C++ file in its project.
struct CppFile {
  FileId id;
  const FileFacts& file;
  const CppFileFacts& facts;
  const CppProject& cpp;
  const ProjectFacts& project;
  const SourceFile& source;

  const FileRole& role() const { return project.role(id); }
  const std::string& unit() const { return file.path; }
  std::string unit(std::string_view qualname) const { return file.path + "::" + std::string(qualname); }
  std::string_view text() const { return source.text(); }
  std::string_view text(Span span) const { return source.text().substr(span.start, span.end - span.start); }
  // Effective tier of code at `offset`: 0 none, 1 unit, 2 integration, 3 end to end.
  int tier(std::uint32_t offset) const { return project.tier(id, offset); }
  // The value of an argument, followed over functions and files.
  CppValue value(const CppArgument& argument) const { return cpp.flows().settled(argument.value, id); }
  // What a size is made of, followed likewise; of no argument that says one: unknown.
  CppValue size(const CppArgument& argument) const {
    return argument.size ? cpp.flows().settled(*argument.size, id) : CppValue();
  }
  // The function around a call; null: none.
  const CppFunction* function(std::int32_t index) const {
    return index < 0 ? nullptr : &facts.functions[static_cast<std::size_t>(index)];
  }
};

// One CMake file.
struct CmakeFile {
  FileId id;
  const FileFacts& file;
  const CmakeFacts& facts;
  const ProjectFacts& project;
};

class CppHooks {
 public:
  using OnFile = std::function<void(const CppFile&, Sink&)>;
  using OnCmake = std::function<void(const CmakeFile&, Sink&)>;

  // Called for every C and C++ file in scope that was read.
  void file(OnFile handler) { files_.push_back(std::move(handler)); }
  // Called for every CMake file in scope that was read.
  void cmake(OnCmake handler) { cmake_.push_back(std::move(handler)); }

  // The rule looks at directives, names and tokens only, all of which are known where the grammar fails. Without this a
  // file with a place that the grammar cannot read counts as an unknown unit.
  void by_tokens() { by_tokens_ = true; }

  const std::vector<OnFile>& file_handlers() const { return files_; }
  const std::vector<OnCmake>& cmake_handlers() const { return cmake_; }
  bool is_by_tokens() const { return by_tokens_; }

 private:
  std::vector<OnFile> files_;
  std::vector<OnCmake> cmake_;
  bool by_tokens_ = false;
};

}  // namespace assay
