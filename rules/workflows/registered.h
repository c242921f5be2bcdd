// Which classes of nodes are registered, and under which names, as far as the tree and the profile tell.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "rules/api/hooks.h"

namespace assay::workflows {

class Registered {
 public:
  explicit Registered(const Profile& profile);

  // Whether a class of the tree is registered: by a decorator, or by a call anywhere in the tree.
  bool holds(ClassId cls, const ProjectFacts& project) const { return of_tree(project).classes.contains(cls); }

  // Whether a class is certainly registered under the name it is defined by: one of the tree by a decorator that is
  // given nothing, and no second class of the name is, or one of the SDK's.
  bool under_own_name(const Symbol& cls, const ProjectFacts& project) const;

  // The SDK's own node types.
  const std::set<std::string, std::less<>>& sdk_names() const { return sdk_names_; }

  // Whether a class of the tree has this name, or something may be registered under it: a call or decorator is given
  // it.
  bool in_tree(std::string_view name, const ProjectFacts& project) const {
    return of_tree(project).names.contains(name);
  }

  // Whether the tree registers something under a name, or of a class, that is not written down where it does.
  bool dynamic(const ProjectFacts& project) const { return of_tree(project).dynamic; }

 private:
  struct Tree {
    std::set<ClassId> classes;
    std::multimap<std::string, ClassId, std::less<>> under_own_name;
    std::set<std::string, std::less<>> names;
    bool dynamic = false;
  };

  const Tree& of_tree(const ProjectFacts& project) const;
  // The keywords of a registering decorator or function that choose the class or its name; null where it is none.
  using Choosing = std::array<std::string, 2>;
  const Choosing* registrar(const Ref& callee, FileId file, const ProjectFacts& project) const;
  void add_classes(const FileFacts& file, const ProjectFacts& project, Tree& tree) const;
  void add_calls(const FileFacts& file, const ProjectFacts& project, Tree& tree) const;

  std::map<std::string, Choosing, std::less<>> registrars_;  // by canonical name
  std::set<std::string, std::less<>> sdk_names_;
  std::set<std::string, std::less<>> sdk_classes_;  // canonical names of the classes that have them
};

}  // namespace assay::workflows
