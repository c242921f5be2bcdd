// Which file is which Python module, worked out from paths alone.
//
// A file's name counts from its package root: the nearest directory above it that holds no __init__.py. Several roots
// may lie in one tree (`src/`, `packages/a/src/`, `tests/`), and the same dotted name may exist in more than one of
// them. A package without __init__.py (PEP 420) is found by any longer name that ends at a directory of the tree.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay {

using FileId = std::uint32_t;
inline constexpr FileId kNoFile = std::numeric_limits<FileId>::max();

class ModuleMap {
 public:
  ModuleMap() = default;
  // `paths`: the files of the tree, relative to its root, with '/', sorted; a FileId is an index into them. Those of
  // other languages than Python are found by their path alone. `root_package`: the dotted name of the tree's root where
  // the root itself lies in a package ("" where not).
  explicit ModuleMap(std::span<const std::string> paths, std::string_view root_package = {});

  std::size_t size() const { return modules_.size(); }
  const std::string& name(FileId file) const { return modules_[file].name; }  // "shop.orders.nodes"; "" never
  const std::string& root(FileId file) const { return modules_[file].root; }  // "src"; "" for the tree's root
  const std::string& directory(FileId file) const { return modules_[file].directory; }
  bool is_package(FileId file) const { return modules_[file].is_package; }  // an __init__.py
  // The package a module lies in ("shop.orders"), itself for a package; empty for a top-level module.
  std::string package(FileId file) const;

  struct Found {
    FileId file = kNoFile;
    bool ambiguous = false;          // several files answer and none is nearer to the asking one
    bool namespace_package = false;  // the name is a directory of modules without __init__.py
    explicit operator bool() const { return file != kNoFile; }
  };

  // The module that `import dotted` in `from` means, where it lies in the tree.
  Found find(std::string_view dotted, FileId from) const;
  // The module that `from <level dots><dotted> import ...` in `from` means. Resolved by directories, as Python does.
  Found find_relative(std::uint32_t level, std::string_view dotted, FileId from) const;
  // The module `name` directly in package `package` (an __init__.py).
  Found submodule(FileId package, std::string_view name) const;
  // Whether any file's dotted name starts with `head` (one component): the name belongs to the tree.
  bool owns(std::string_view head) const;
  // Whether find() can know a name that starts with `head` (one component), from any directory of the tree.
  bool may_find(std::string_view head) const { return first_components_.contains(head); }
  // The file whose path is `path`.
  std::optional<FileId> at_path(std::string_view path) const;

 private:
  struct Module {
    std::string name;
    std::string root;
    std::string directory;
    bool is_package;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  template <typename T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Found pick(const std::vector<FileId>& candidates, FileId from) const;

  std::vector<Module> modules_;
  Table<FileId> by_path_;
  Table<std::vector<FileId>> by_name_;         // from package roots
  Table<std::vector<FileId>> by_longer_name_;  // from directories above the package root
  Table<bool> directories_;                    // dotted names of directories that hold modules
  Table<bool> heads_;
  Table<bool> first_components_;  // of the keys of by_name_, by_longer_name_ and directories_
};

}  // namespace assay
