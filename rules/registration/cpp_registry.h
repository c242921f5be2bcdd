// Registrations of C++ classes: which kinds there are, and which classes the tree registers. Shared by the rules on C++
// registration.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/cpp.h"

namespace assay::cpp_registration {

// One table of cpp.registration in the profile.
struct Kind {
  std::string name;
  std::string noun;  // "component"
  std::vector<std::string> bases;
  std::vector<std::string> macros;
  std::size_t argument = 0;  // of a macro, that names the class
  std::vector<std::string> calls;
  std::vector<std::string> registrars;  // templates whose first argument is the class
  std::vector<std::string> cmake;
  std::vector<std::string> named_by;  // CMake commands that name classes which a macro or a call must have registered
  std::vector<std::string> loaders;   // templates whose first argument is a base of this kind
  std::string header;                 // that defines the macro
  std::string writes;                 // a registration: "{class}" and "{base}" stand for names; empty: none is offered
  bool described = false;             // descriptions of plugins name classes of this kind
  bool learns_bases = false;          // a macro's other argument is a base of this kind
  bool where_used = false;
  bool made_directly = false;
};

std::vector<Kind> kinds(const Profile& profile);

class Registry {
 public:
  Registry() = default;
  Registry(const ProjectFacts& project, const std::vector<Kind>& kinds);

  bool registered(CppClassId cls) const { return classes_.contains(cls); }
  // A registration names a class that is not found, and the last part of its name is this one.
  bool maybe_registered(std::string_view name) const { return unresolved_.contains(name); }
  // Whether the package of `path` uses this kind of registration anywhere.
  bool used_in_package(const Kind& kind, std::string_view path) const;
  // Who counts on the class being registered as this kind.
  struct Named {
    FileId file = kNoFile;  // CMake's, or a description of plugins; kNoFile: nobody
    std::string base;       // as which it is described
  };
  const Named& named_in(const Kind& kind, CppClassId cls) const;
  // Whether some description in the package of `path` names classes, so that one that it does not name is not meant.
  bool described_package(std::string_view path) const { return described_.contains(package_of(path)); }
  // Whether shipped code makes an object of the class itself.
  bool made(CppClassId cls) const { return made_.contains(cls); }
  const std::vector<std::string>& learnt_bases(const Kind& kind) const;

 private:
  void read_cpp(const ProjectFacts& project, FileId file, const std::vector<Kind>& kinds);
  void read_cmake(const ProjectFacts& project, const FileFacts& file, const std::vector<Kind>& kinds);
  void read_plugins(const ProjectFacts& project, const FileFacts& file, const std::vector<Kind>& kinds);
  void learn(const ProjectFacts& project, FileId file, std::string_view scope, std::string_view name, const Kind& kind);
  void add(const ProjectFacts& project, FileId file, std::string_view scope, std::string_view name, const Kind& kind);
  void add_call(const ProjectFacts& project, FileId file, const CppCall& call, const Kind& kind);
  std::string package_of(std::string_view path) const;

  std::set<std::string, std::less<>> packages_;  // folders with a CMakeLists.txt
  std::set<CppClassId> classes_;
  std::set<CppClassId> made_;
  std::set<std::string, std::less<>> unresolved_;
  std::set<std::pair<std::string, std::string>> used_;  // kind, package
  std::map<std::string, std::vector<std::string>> learnt_;
  std::map<std::pair<std::string, CppClassId>, Named> named_in_;  // kind, class
  std::set<std::string, std::less<>> described_;                  // packages
};

}  // namespace assay::cpp_registration
