// The facts of all files joined: names followed through aliases and re-exports to where they are defined, and the class
// hierarchy over files. Built once, then read by every thread.
//
// The SDK is often not in the tree that is checked. What is known of it then (its re-exports and its class hierarchy)
// comes from the profile; where the tree holds the module that defines a name, the tree decides.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/facts/answer.h"
#include "analyzer/facts/derived.h"
#include "analyzer/facts/file_facts.h"
#include "analyzer/facts/library_facts.h"

namespace assay {

class CppProject;
struct CppLibrary;

struct ClassId {
  FileId file = kNoFile;
  std::int32_t index = -1;

  bool valid() const { return index >= 0; }
  auto operator<=>(const ClassId&) const = default;
};

// What a name stands for in the end.
struct Symbol {
  enum class Kind : std::uint8_t {
    unknown,   // `name` says why
    builtin,   // name: "object"
    module,    // a module; `file` where it is in the tree
    class_,    // a class of the tree: `cls`
    function,  // a function of the tree: `file`, `index`
    value,     // some other top-level name of the tree; `made_by` may tell what made it
    external,  // not in the tree: `name` is the canonical dotted name after the profile's re-exports
    missing,   // `file` is in the tree and does not define it; `name` is the dotted name that was asked for
  };

  Kind kind = Kind::unknown;
  std::string name;  // canonical dotted name: module and qualified name
  FileId file = kNoFile;
  std::int32_t index = -1;

  bool known() const { return kind != Kind::unknown; }
  ClassId cls() const { return kind == Kind::class_ ? ClassId{file, index} : ClassId{}; }
};

// Where a file stands in the project; filled by the engine from the profile's paths and tiers.
struct FileRole {
  int path_tier = 0;      // 1 unit, 2 integration, 3 end to end, 0 none
  bool in_tests = false;  // below a tests directory, or named like a test
  bool is_test_module = false;
  bool is_conftest = false;
  bool test_toolkit = false;  // a folder or module made for tests, doubles are at home there
  bool shipped = false;       // neither tests, examples, docs, scripts nor templates
};

struct TierSpan {
  Span span;
  int tier;
};

class ProjectFacts {
 public:
  ProjectFacts();
  // `files` sorted by path, one for each file of the tree (an unread one has ParseState::none); `modules` is made from
  // the same paths; `roles` has as many entries; `marker_tiers` names a tier for marker names ("integration" -> 2).
  ProjectFacts(std::vector<FileFacts> files, ModuleMap modules, std::vector<FileRole> roles, LibraryFacts library,
               std::map<std::string, int, std::less<>> marker_tiers);
  // Facts of files refer to each other, so they stay where they are.
  ProjectFacts(const ProjectFacts&) = delete;
  ProjectFacts& operator=(const ProjectFacts&) = delete;
  ProjectFacts(ProjectFacts&&) = default;
  ProjectFacts& operator=(ProjectFacts&&) = default;

  // Puts new facts in the place of those of the file that they name, and joins again what hangs on them. After the
  // change of a C++ or CMake file join_cpp() has to follow.
  void replace(FileFacts facts);

  // Joins the C++ files too; what this class says beside is about the Python files.
  void join_cpp(CppLibrary library);
  // Empty before join_cpp().
  const CppProject& cpp() const { return *cpp_; }

  const std::vector<FileFacts>& files() const { return files_; }
  const FileFacts& file(FileId id) const { return files_[id]; }
  const FileRole& role(FileId id) const { return roles_[id]; }
  const ModuleMap& modules() const { return modules_; }
  const LibraryFacts& library() const { return library_; }

  // What some rule works out of the whole project: the one T, made when first asked for, and anew after a change. For
  // rules that share it T is the same; it may depend on the profile, as there is one for a project.
  template <typename T, typename Make>
  const T& derived(Make&& make) const {
    return derived_.of_project<T>(std::forward<Make>(make));
  }
  // The same for one file, where T hangs on no more than the file itself, where names lead, and what classes derive
  // from: it is kept while the files that were looked at for it bind their names as they did.
  template <typename T, typename Make>
  const T& derived(FileId file, Make&& make) const {
    return derived_.of_file<T>(file, std::forward<Make>(make));
  }

  const ClassFact& fact(ClassId id) const { return files_[id.file].classes[static_cast<std::size_t>(id.index)]; }
  // "shop.nodes.PriceNode": module and qualified name.
  std::string name(ClassId id) const;

  // Follows a reference made in `from` to its definition. Cycles of imports end as unknown.
  Symbol resolve(const Ref& ref, FileId from) const;
  // Follows an absolute dotted name as `from` would see it.
  Symbol resolve(std::string_view dotted, FileId from) const;
  // The top-level name `name` (or "Class.attribute") of a file, as importers see it.
  Symbol member(FileId file, std::string_view name) const;

  // Whether the class, or a class it derives from at any depth, is one of `targets` (canonical dotted names). A base
  // that cannot be followed makes the answer unknown unless another base says yes.
  Answer derives_from(ClassId cls, const std::vector<std::string>& targets) const;
  Answer derives_from(const Symbol& cls, const std::vector<std::string>& targets) const;

  // The direct bases of a class, followed, in order.
  const std::vector<Symbol>& bases(ClassId cls) const {
    const Bases& known = bases_[cls.file];
    Visits::note(cls.file);
    Visits::note(known.visits);
    return known.of_classes[static_cast<std::size_t>(cls.index)];
  }
  // All ancestors in a linear order close to Python's MRO (the class itself excluded, each once, cycles cut).
  std::vector<Symbol> ancestors(ClassId cls) const;
  // Whether some method marked abstract in the class or above is not implemented below it, or the class says so itself
  // (ABC as a direct base with abstract methods of its own). unknown: a base cannot be followed.
  Answer abstract(ClassId cls) const;
  // The classes of the tree that name `cls` as a direct base.
  const std::vector<ClassId>& subclasses(ClassId cls) const;
  // The method `name` as the class sees it: its own or the nearest ancestor's in the tree; file kNoFile where there is
  // none.
  Symbol method(ClassId cls, std::string_view name) const;

  // Effective tier at a place: an explicit marker (function before class before module) where the path has no tier,
  // else the stricter of the two.
  int tier(FileId file, std::uint32_t offset) const;
  // The tier of module-level code.
  int module_tier(FileId file) const { return module_tiers_[file]; }
  // The highest tier of any code in the file.
  int highest_tier(FileId file) const { return highest_tiers_[file]; }

 private:
  Symbol follow(const Ref& ref, FileId from, int depth) const;
  Symbol follow_dotted(std::string_view dotted, FileId from, int depth) const;
  Symbol follow_member(FileId file, std::string_view path, int depth) const;
  Symbol follow_binding(FileId file, const BindingFact& binding, std::string_view rest, int depth) const;
  Symbol follow_star_imports(FileId file, std::string_view path, int depth) const;
  Symbol external(std::string name) const;
  Symbol below(const Symbol& symbol, std::string_view rest, int depth) const;
  Symbol module(FileId file) const;
  struct Bases {
    std::vector<std::vector<Symbol>> of_classes;
    Visits visits;
  };

  void link_bases(const FileFacts& file);
  void unlink_bases(FileId file);
  void assign_tiers(const FileFacts& file);
  std::vector<Symbol> direct_bases(const Symbol& symbol) const;

  std::vector<FileFacts> files_;
  ModuleMap modules_;
  std::vector<FileRole> roles_;
  LibraryFacts library_;
  std::map<std::string, int, std::less<>> marker_tiers_;
  std::set<std::string, std::less<>> reexporting_;      // first components of the names in library_.reexports
  std::vector<Bases> bases_;                            // of each file's classes, direct ones
  std::map<ClassId, std::vector<ClassId>> subclasses_;  // sorted
  std::vector<std::vector<TierSpan>> tier_spans_;
  std::vector<int> module_tiers_;
  std::vector<int> highest_tiers_;
  std::shared_ptr<const CppProject> cpp_;
  Derived derived_;
};

}  // namespace assay
