// The enabled rules with what they asked to see.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/model/source.h"
#include "prefilter.h"
#include "rules/api/rule.h"

namespace assay {

struct ActiveRule {
  const Rule* rule;
  Hooks hooks;
  std::vector<std::size_t> literals;  // positions in ActiveRules::literals
  bool every_file = false;            // needs a tree and named no literal

  // Whether the rule is about files of that language; one that names none is about all.
  bool sees(Language language) const;
  // Whether a file may hold something for the handlers that need its tree.
  bool may_match(const std::vector<bool>& literals_found) const;
};

class ActiveRules {
 public:
  // Asks each rule what it wants to see. `rules` sorted by id; profile and rules must outlive it.
  ActiveRules(const std::vector<const Rule*>& rules, const Profile& profile, bool prefilter);

  const std::vector<ActiveRule>& all() const { return rules_; }
  const ActiveRule* find(std::string_view id) const;  // null: not enabled
  const Prefilter& prefilter() const { return *prefilter_; }

 private:
  std::vector<ActiveRule> rules_;
  std::unique_ptr<Prefilter> prefilter_;
};

}  // namespace assay
