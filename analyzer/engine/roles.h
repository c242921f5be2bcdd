// Where files stand in a project: tests and their tiers, shipped code, the rest. Told by paths, as the profile says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/config/settings.h"
#include "analyzer/facts/project_facts.h"

namespace assay {

class RoleRules {
 public:
  // `root`: the analysed root, absolute; patterns of the configuration are relative to their own file's folder.
  RoleRules(const Profile& profile, const RoleSettings& settings, std::string root);

  FileRole role_of(std::string_view path) const;

 private:
  bool configured(const std::vector<ScopedPatterns>& patterns, std::string_view path) const;
  int path_tier(const std::vector<std::string_view>& components) const;

  const Profile& profile_;
  const RoleSettings& settings_;
  std::string root_;
};

// "integration" -> 2, from the profile's markers.
std::map<std::string, int, std::less<>> marker_tiers(const Profile& profile);

// What the profile knows of libraries outside of the tree.
LibraryFacts library_facts(const Profile& profile);

}  // namespace assay
