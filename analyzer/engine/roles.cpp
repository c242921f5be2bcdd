#include "roles.h"

#include <algorithm>

#include "analyzer/config/glob.h"
#include "analyzer/model/source.h"

namespace assay {
namespace {

std::vector<std::string_view> components_of(std::string_view path) {
  std::vector<std::string_view> components;
  while (true) {
    const auto slash = path.find('/');
    components.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return components;
    path.remove_prefix(slash + 1);
  }
}

bool any_glob(std::span<const std::string> globs, std::string_view text) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return glob_matches(glob, text); });
}

bool contains(std::span<const std::string> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::map<std::string, std::vector<std::string>, std::less<>> lists_of(Table table) {
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  for (const Member& member : table.entries()) lists[member.key] = member.value.strings;
  return lists;
}

}  // namespace

RoleRules::RoleRules(const Profile& profile, const RoleSettings& settings, std::string root)
    : profile_(profile), settings_(settings), root_(std::move(root)) {}

int RoleRules::path_tier(const std::vector<std::string_view>& components) const {
  const auto roots = profile_.strings("tiers.roots");
  std::size_t i = 0;
  while (i < components.size() && !contains(roots, components[i])) ++i;
  for (++i; i + 1 < components.size(); ++i) {  // the last component is the file
    for (int tier = 1; tier <= 3; ++tier) {
      if (contains(profile_.strings("tiers.directories.tier-" + std::to_string(tier)), components[i])) return tier;
    }
  }
  return 0;
}

bool RoleRules::configured(const std::vector<ScopedPatterns>& patterns, std::string_view path) const {
  return std::ranges::any_of(patterns, [&](const ScopedPatterns& scoped) {
    std::string relative(path);
    if (!scoped.base.empty() && scoped.base != root_) {
      const std::string absolute = root_ + "/" + relative;
      if (absolute.starts_with(scoped.base + "/")) relative = absolute.substr(scoped.base.size() + 1);
    }
    return PathPatterns(scoped.lines).covers(relative);
  });
}

FileRole RoleRules::role_of(std::string_view path) const {
  const auto components = components_of(path);
  const std::string_view file = components.back();
  const auto folders = std::span(components).first(components.size() - 1);
  const auto in_folder = [&](std::span<const std::string> names) {
    return std::ranges::any_of(folders, [&](std::string_view folder) { return contains(names, folder); });
  };
  FileRole role;
  role.path_tier = path_tier(components);
  role.is_conftest = contains(profile_.strings("tiers.conftests"), file);
  const bool named_test = any_glob(profile_.strings("tiers.modules"), file);
  role.in_tests = in_folder(profile_.strings("tiers.roots")) || role.is_conftest || named_test;
  role.is_test_module = named_test;
  role.shipped = !role.in_tests && !in_folder(profile_.strings("paths.not-shipped"));
  for (const std::string_view component : components) {
    role.test_toolkit |= any_glob(profile_.strings("paths.test-toolkits"),
                                  language_of(component) ? component.substr(0, component.rfind('.')) : component);
  }
  const auto assign_tier = [&](const Setting<std::vector<ScopedPatterns>>& patterns, int tier) {
    if (!configured(*patterns, path)) return;
    role.path_tier = tier;
    role.in_tests = true;
    role.shipped = false;
  };
  assign_tier(settings_.tier_1, 1);
  assign_tier(settings_.tier_2, 2);
  assign_tier(settings_.tier_3, 3);
  if (configured(*settings_.not_shipped, path)) role.shipped = false;
  if (configured(*settings_.shipped, path)) role.shipped = true;
  return role;
}

std::map<std::string, int, std::less<>> marker_tiers(const Profile& profile) {
  std::map<std::string, int, std::less<>> tiers;
  for (int tier = 1; tier <= 3; ++tier) {
    for (const std::string& marker : profile.strings("tiers.markers.tier-" + std::to_string(tier)))
      tiers[marker] = tier;
  }
  return tiers;
}

LibraryFacts library_facts(const Profile& profile) {
  LibraryFacts facts;
  for (const Member& member : profile.table("library.reexports").entries())
    facts.reexports[member.key] = member.value.text;
  facts.bases = lists_of(profile.table("library.bases"));
  facts.abstract_methods = lists_of(profile.table("library.abstract-methods"));
  facts.methods = lists_of(profile.table("library.methods"));
  facts.exports = lists_of(profile.table("library.exports"));
  const auto namespaces = profile.strings("library.namespaces");
  facts.namespaces.assign(namespaces.begin(), namespaces.end());
  return facts;
}

}  // namespace assay
