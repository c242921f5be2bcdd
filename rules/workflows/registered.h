// Which classes of nodes are registered, and under which names, as far as the tree and the profile tell.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/api/hooks.h"

namespace assay::workflows {

class Registered {
 public:
  explicit Registered(const Profile& profile);

  // Whether a class of the tree is registered: by a decorator, or by a call anywhere in the tree.
  bool holds(ClassId cls, const ProjectFacts& project) const;

  // The SDK's own node types.
  const std::set<std::string, std::less<>>& sdk_names() const { return sdk_names_; }

  // Whether a class of the tree has this name, or something is registered under it.
  bool in_tree(std::string_view name, const ProjectFacts& project) const;

  // Whether the tree registers something under a name, or of a class, that is not written down where it does.
  bool dynamic(const ProjectFacts& project) const;

 private:
  bool registers(const Ref& callee, FileId file, const ProjectFacts& project) const;

  std::vector<std::string> registrars_;  // canonical names of decorators and functions
  std::set<std::string, std::less<>> sdk_names_;
};

}  // namespace assay::workflows
