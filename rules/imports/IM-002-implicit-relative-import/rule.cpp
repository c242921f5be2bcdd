#include <algorithm>

#include "modules.h"

namespace assay {
namespace {

using imports::head_of;

// The file or package `name` right beside the module; none for the module itself.
FileId sibling(const ModuleMap& modules, FileId file, std::string_view name) {
  const auto found = modules.find_relative(1, name, file);
  return found.file == file ? kNoFile : found.file;
}

std::string_view stem(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

class Check {
 public:
  explicit Check(const Profile& profile) {
    for (const char* key : {"imports.standard-library", "imports.known-packages", "imports.sdk"}) {
      const auto names = profile.strings(key);
      foreign_.insert(foreign_.end(), names.begin(), names.end());
    }
    std::ranges::sort(foreign_);
  }

  void operator()(const FileFacts& file, const ProjectFacts& project, Sink& sink) const {
    const ModuleMap& modules = project.modules();
    for (const ImportFact& import : file.imports) {
      for (const std::string_view module : imports::loaded_modules(import)) {
        const std::string_view head = head_of(module);
        if (head.empty() || !only_beside(file, modules, head)) continue;
        switch (means_sibling(file, project, import, module)) {
          case Answer::yes:
            sink.violation(import.span, file.path,
                           "'" + std::string(module) + "' is found only beside this module; from its package it is '" +
                               modules.name(modules.find_relative(1, module, file.file).file) + "'");
            break;
          case Answer::unknown:
            sink.undecided("'" + std::string(head) + "' is both a neighbour and possibly a package from outside");
            break;
          case Answer::no: break;
        }
        break;
      }
    }
  }

 private:
  // Whether a neighbour of that name is the only thing in the tree that the import could load.
  bool only_beside(const FileFacts& file, const ModuleMap& modules, std::string_view head) const {
    if (sibling(modules, file.file, head) == kNoFile) return false;
    // Without a package around it the directory is a place for scripts, and is itself on the path.
    if (modules.package(file.file).empty()) return false;
    if (stem(file.path) == head) return false;  // a module never imports itself
    if (std::ranges::binary_search(foreign_, head)) return false;
    const auto top = modules.find(head, file.file);
    return !top && !top.ambiguous && !top.namespace_package;
  }

  static Answer means_sibling(const FileFacts& file, const ProjectFacts& project, const ImportFact& import,
                              std::string_view module) {
    const ModuleMap& modules = project.modules();
    const FileId target = modules.find_relative(1, module, file.file).file;
    if (target == kNoFile) return Answer::no;  // the neighbour has no such submodule
    if (import.guarded || import.placement.fallback || file.has_main_guard) return Answer::unknown;
    if (search_path_changed(file, project)) return Answer::unknown;
    if (!import.is_from || import.star) {
      return imported_from_afar(head_of(module), project) ? Answer::unknown : Answer::yes;
    }
    for (const ImportedName& name : import.names) {
      const Symbol symbol = project.member(target, name.name);
      if (symbol.kind == Symbol::Kind::missing) return Answer::no;
      if (!symbol.known()) return Answer::unknown;
    }
    return Answer::yes;
  }

  static bool imports_sys(const FileFacts& file) {
    return std::ranges::any_of(file.imports, [](const ImportFact& import) {
      const auto loaded = imports::loaded_modules(import);
      return std::ranges::find(loaded, "sys") != loaded.end();
    });
  }

  // pytest runs the conftest.py files above a test first; one that imports sys may well change the path. A test that
  // imports sys itself does not rely on that.
  static bool search_path_changed(const FileFacts& file, const ProjectFacts& project) {
    if (!project.role(file.file).in_tests || imports_sys(file)) return false;
    const ModuleMap& modules = project.modules();
    for (std::string directory = modules.directory(file.file);;) {
      const auto conftest = modules.at_path(directory.empty() ? "conftest.py" : directory + "/conftest.py");
      if (conftest && *conftest != file.file && imports_sys(project.file(*conftest))) return true;
      if (directory.empty()) return false;
      const auto slash = directory.rfind('/');
      directory = slash == std::string::npos ? std::string() : directory.substr(0, slash);
    }
  }

  // Whether some module without such a neighbour imports the same name: then it comes from outside.
  static bool imported_from_afar(std::string_view head, const ProjectFacts& project) {
    return std::ranges::any_of(project.files(), [&](const FileFacts& other) {
      return std::ranges::any_of(other.imports, [&](const ImportFact& import) {
        return std::ranges::any_of(imports::loaded_modules(import), [&](std::string_view module) {
          return head_of(module) == head && sibling(project.modules(), other.file, head) == kNoFile;
        });
      });
    });
  }

  std::vector<std::string> foreign_;  // sorted: what a neighbour of the same name never stands for
};

}  // namespace

void attach_im_002(Hooks& hooks) {
  imports::count_importing_modules(hooks, true);
  hooks.facts(Check(hooks.profile()));
}

}  // namespace assay
