#include "active_rules.h"

#include <algorithm>
#include <map>

namespace assay {

bool ActiveRule::may_match(const std::vector<bool>& found) const {
  return every_file || std::ranges::any_of(literals, [&](std::size_t literal) { return found[literal]; });
}

bool ActiveRule::sees(Language language) const {
  const std::vector<std::string>& languages = rule->info.languages;
  return languages.empty() || std::ranges::find(languages, to_string(language)) != languages.end();
}

ActiveRules::ActiveRules(const std::vector<const Rule*>& rules, const Profile& profile, bool prefilter) {
  std::map<std::string, std::size_t> positions;
  std::vector<std::string> texts;
  for (const Rule* rule : rules) {
    ActiveRule& active = rules_.emplace_back(ActiveRule{rule, Hooks(profile), {}});
    if (rule->attach != nullptr) rule->attach(active.hooks);
    if (!active.hooks.needs_tree()) continue;
    active.every_file = !prefilter || active.hooks.literals().empty();
    for (const std::string& text : active.hooks.literals()) {
      const auto [it, added] = positions.emplace(text, texts.size());
      if (added) texts.push_back(text);
      active.literals.push_back(it->second);
    }
  }
  prefilter_ = std::make_unique<Prefilter>(texts);
}

const ActiveRule* ActiveRules::find(std::string_view id) const {
  const auto it =
      std::ranges::find(rules_, id, [](const ActiveRule& active) -> std::string_view { return active.rule->info.id; });
  return it == rules_.end() ? nullptr : &*it;
}

}  // namespace assay
