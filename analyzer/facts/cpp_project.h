// The facts of all C++ files joined: which file includes which, classes with their bases over files, and the tier of
// each place. Built once, then read by every thread.
//
// Without a compilation database the include directories are not known. An include is taken for the file of the tree
// whose path ends in it, the nearest one where several do; what no path ends in lies outside of the tree.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzer/facts/answer.h"
#include "analyzer/facts/cmake_facts.h"
#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/cpp_flow.h"
#include "analyzer/facts/file_facts.h"

namespace assay {

// What the profile knows of C++ libraries outside of the tree, and of where tests stand.
struct CppLibrary {
  using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;
  Lists bases;                          // class -> its direct bases, by qualified names
  Lists abstract_methods;               // class -> names of the methods it leaves open
  std::vector<std::string> namespaces;  // whose classes are all listed: one that is not derives from nothing listed
  std::map<std::string, int, std::less<>> words;    // of target names and labels: "integration" -> 2
  std::vector<std::pair<std::string, int>> suites;  // globs of suite names: "*IntegrationTest" -> 2
  std::vector<std::string> target_commands;         // CMake commands that take a target and its sources
};

struct CppClassId {
  FileId file = kNoFile;
  std::int32_t index = -1;
  bool valid() const { return index >= 0; }
  auto operator<=>(const CppClassId&) const = default;
};

// What the name of a class stands for.
struct CppSymbol {
  enum class Kind : std::uint8_t {
    unknown,   // `name` says why
    class_,    // `cls`, in the tree
    external,  // not in the tree; `name` is its qualified name as far as it is known
  };
  Kind kind = Kind::unknown;
  std::string name;
  CppClassId cls;
};

// What CMake builds of a file.
struct CppTarget {
  std::string name;
  std::vector<std::string> labels;
  FileId file = kNoFile;  // the CMake file
};

class CppProject {
 public:
  CppProject() = default;
  // `files` must stay where they are as long as this object is used; a FileId is an index into them.
  CppProject(std::span<const FileFacts> files, CppLibrary library);

  bool has(FileId file) const { return file < files_.size() && files_[file].cpp != nullptr; }
  const CppFileFacts& file(FileId file) const { return *files_[file].cpp; }
  const CppLibrary& library() const { return library_; }

  // The file of the tree that an include means; kNoFile: it lies outside.
  FileId target(FileId file, std::size_t include) const { return targets_[file][include]; }
  // Files of the tree that `file` includes itself; ascending.
  const std::vector<FileId>& included(FileId file) const { return included_[file]; }
  // `file` and all files of the tree that it includes, at any depth; ascending.
  std::vector<FileId> closure(FileId file) const;
  // Whether the file, or one of the tree that it includes, includes one of these headers ("gmock/gmock.h"), which are
  // not in the tree. A header in the tree is compared by the end of its path.
  bool includes_header(FileId file, std::span<const std::string> headers) const;
  // Whether some include of those files leaves the tree and is none of a standard library: what it defines is not
  // known.
  bool has_unseen_include(FileId file) const;

  const CppClass& fact(CppClassId id) const { return file(id.file).classes[static_cast<std::size_t>(id.index)]; }
  // Definitions with that qualified name, unnamed namespaces left out of it.
  std::vector<CppClassId> named(std::string_view qualname) const;

  // What `name` means for code in `from`, in the namespaces and classes `scopes` (outermost first).
  CppSymbol resolve(std::string_view name, FileId from, std::span<const std::string> scopes) const;
  // The direct bases, followed, in order.
  const std::vector<CppSymbol>& bases(CppClassId cls) const {
    return bases_[cls.file][static_cast<std::size_t>(cls.index)];
  }
  // All ancestors, each once, nearest first.
  std::vector<CppSymbol> ancestors(CppClassId cls) const;
  const std::vector<CppClassId>& subclasses(CppClassId cls) const;
  // Whether the class derives, at any depth, from one of `targets` (qualified names; of a template without arguments).
  // `via` takes the target, where it is given. unknown: a base cannot be followed, and none of the others says yes.
  Answer derives_from(CppClassId cls, std::span<const std::string> targets, std::string* via = nullptr) const;
  // Whether some method of it or of an ancestor is pure and not overridden.
  Answer abstract(CppClassId cls) const;

  // Values over functions and files.
  const CppFlows& flows() const { return flows_; }

  // Targets that a source file belongs to.
  const std::vector<CppTarget>& targets_of(FileId file) const;
  // The tier that target names, labels, suites and tags tell of a place; 0: nothing. The path's own is not asked.
  int tier(FileId file, std::uint32_t offset) const;
  int highest_tier(FileId file) const;

 private:
  void link_includes();
  FileId find_include(FileId from, const CppInclude& include) const;
  void link_classes();
  void link_targets();
  int tier_of_words(std::string_view name) const;
  int tier_of_test(const CppTest& test) const;
  CppSymbol resolve(std::string_view name, FileId from, std::span<const std::string> scopes, int depth) const;
  CppSymbol pick(const std::vector<CppClassId>& candidates, FileId from) const;
  bool known_outside(std::string_view name) const;

  struct AliasId {
    FileId file;
    std::int32_t index;
  };

  std::span<const FileFacts> files_;
  CppLibrary library_;
  CppFlows flows_;
  std::set<std::string, std::less<>> known_;  // every class that the library names
  std::unordered_map<std::string, std::vector<FileId>> by_file_name_;
  std::vector<std::vector<FileId>> targets_;
  std::vector<std::vector<FileId>> included_;
  std::unordered_map<std::string, std::vector<CppClassId>> classes_;
  std::unordered_map<std::string, std::vector<AliasId>> aliases_;
  std::vector<std::vector<std::vector<CppSymbol>>> bases_;
  std::map<CppClassId, std::vector<CppClassId>> subclasses_;
  std::map<FileId, std::vector<CppTarget>> file_targets_;
};

}  // namespace assay
