#include "analyzer/facts/module_map.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "analyzer/model/source.h"

namespace assay {
namespace {

std::string_view parent_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view last_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string dotted(std::string_view path) {
  std::string name(path);
  std::ranges::replace(name, '/', '.');
  return name;
}

std::string join(std::string_view a, std::string_view b, char separator) {
  if (a.empty()) return std::string(b);
  if (b.empty()) return std::string(a);
  std::string joined(a);
  joined += separator;
  return joined += b;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [end, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

}  // namespace

ModuleMap::ModuleMap(std::span<const std::string> paths, std::string_view root_package) {
  std::unordered_set<std::string_view> packages;  // directories with an __init__.py
  for (const std::string& path : paths) {
    if (last_of(path) == "__init__.py") packages.insert(parent_of(path));
  }
  modules_.reserve(paths.size());
  for (const std::string& path : paths) {
    const auto id = static_cast<FileId>(modules_.size());
    if (language_of(path).value_or(Language::python) != Language::python) {
      modules_.push_back({path, {}, std::string(parent_of(path)), false});
      by_path_.emplace(path, id);
      continue;
    }
    Module module{{}, {}, std::string(parent_of(path)), last_of(path) == "__init__.py"};
    std::string_view root = module.directory;
    while (!root.empty() && packages.contains(root)) root = parent_of(root);
    const bool at_top = root.empty() && packages.contains("");
    module.root = root;
    std::string_view stem = path;
    if (module.is_package) {
      stem = module.directory;
    } else if (const auto dot = stem.rfind('.'); dot != std::string_view::npos && dot > stem.rfind('/') + 1) {
      stem = stem.substr(0, dot);
    }
    const std::string_view below = root.empty() ? stem : stem.substr(std::min(stem.size(), root.size() + 1));
    module.name = join(at_top ? root_package : std::string_view(), dotted(below), '.');
    if (module.name.empty()) module.name = module.is_package && !root_package.empty() ? root_package : "__init__";
    by_path_.emplace(path, id);
    by_name_[module.name].push_back(id);
    heads_.emplace(module.name.substr(0, module.name.find('.')), true);
    for (std::string_view above = root; !above.empty();) {
      above = parent_of(above);
      const std::string longer = dotted(above.empty() ? stem : stem.substr(above.size() + 1));
      if (longer != module.name) by_longer_name_[longer].push_back(id);
      for (std::string_view directory = module.directory; directory.size() > above.size();
           directory = parent_of(directory)) {
        if (!packages.contains(directory)) {
          directories_.emplace(dotted(above.empty() ? directory : directory.substr(above.size() + 1)), true);
        }
      }
    }
    modules_.push_back(std::move(module));
  }
  // `import a` finds the package a/__init__.py and never the a.py beside it.
  const auto hidden = [this](FileId id) {
    const Module& module = modules_[id];
    const std::string_view last = std::string_view(module.name).substr(module.name.rfind('.') + 1);
    return !module.is_package && at_path(join(join(module.directory, last, '/'), "__init__.py", '/'));
  };
  for (Table<std::vector<FileId>>* table : {&by_name_, &by_longer_name_}) {
    for (auto& [name, files] : *table) {
      if (files.size() > 1) std::erase_if(files, hidden);
    }
  }
  const auto note = [this](const auto& table) {
    for (const auto& [name, value] : table) first_components_.emplace(name.substr(0, name.find('.')), true);
  };
  note(by_name_);
  note(by_longer_name_);
  note(directories_);
}

std::string ModuleMap::package(FileId file) const {
  const Module& module = modules_[file];
  if (module.is_package) return module.name;
  const auto dot = module.name.rfind('.');
  return dot == std::string::npos ? std::string() : module.name.substr(0, dot);
}

ModuleMap::Found ModuleMap::pick(const std::vector<FileId>& named, FileId from) const {
  if (named.size() == 1) return {named.front()};
  // Beside each other, a package wins over a module of the same name (`shop/` over `shop.py`).
  std::vector<FileId> candidates;
  std::ranges::copy_if(named, std::back_inserter(candidates), [&](FileId id) {
    return modules_[id].is_package || std::ranges::none_of(named, [&](FileId other) {
             return modules_[other].is_package && modules_[other].root == modules_[id].root &&
                    modules_[other].name == modules_[id].name;
           });
  });
  if (candidates.size() == 1) return {candidates.front()};
  if (from == kNoFile) return {.ambiguous = true};
  // Python takes the first root on sys.path, which is not known here: the importer's own root is on it, and so, under
  // pytest, is the importer's directory. Else the nearest by path answers, and a tie is left open.
  for (const FileId id : candidates) {
    if (modules_[id].root == modules_[from].root) return {id};
  }
  const std::string& path = modules_[from].directory;
  FileId best = kNoFile;
  std::size_t longest = 0;
  bool tie = false;
  for (const FileId id : candidates) {
    const std::size_t shared = common_prefix(path, modules_[id].directory);
    if (best == kNoFile || shared > longest) {
      best = id;
      longest = shared;
      tie = false;
    } else if (shared == longest) {
      tie = true;
    }
  }
  if (tie) return {.ambiguous = true};
  return {best};
}

ModuleMap::Found ModuleMap::find(std::string_view name, FileId from) const {
  if (const auto it = by_name_.find(name); it != by_name_.end()) return pick(it->second, from);
  if (const auto it = by_longer_name_.find(name); it != by_longer_name_.end()) return pick(it->second, from);
  return {.namespace_package = directories_.contains(name)};
}

ModuleMap::Found ModuleMap::find_relative(std::uint32_t level, std::string_view name, FileId from) const {
  std::string_view directory = modules_[from].directory;
  for (std::uint32_t up = 1; up < level; ++up) {
    if (directory.empty()) return {};
    directory = parent_of(directory);
  }
  std::string path = name.empty() ? std::string(directory)
                                  : join(
                                        directory,
                                        [&] {
                                          std::string below(name);
                                          std::ranges::replace(below, '.', '/');
                                          return below;
                                        }(),
                                        '/');
  if (const auto package = at_path(join(path, "__init__.py", '/'))) return {*package};
  if (!path.empty()) {
    if (const auto module = at_path(path + ".py")) return {*module};
  }
  return {.namespace_package = name.empty()};
}

ModuleMap::Found ModuleMap::submodule(FileId package, std::string_view name) const {
  if (!modules_[package].is_package) return {};
  return find_relative(1, name, package);
}

bool ModuleMap::owns(std::string_view head) const { return heads_.contains(head); }

std::optional<FileId> ModuleMap::at_path(std::string_view path) const {
  const auto it = by_path_.find(path);
  return it == by_path_.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace assay
