// A team's standard as the score sees it: categories of requirements with their weights, and the gates. Comes from a
// profile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/rational.h"

namespace assay {

struct Requirement {
  std::string id;  // "REQ-GS-001"
  std::string title;
  std::string text;    // one or two sentences for reports and the SARIF taxonomy
  Rational share = 1;  // relative weight within its category
  // Rules that count here besides those that name this requirement as theirs: ids, or families ("NM").
  std::vector<std::string> also_rules = {};

  // Whether the rule, whose own requirement is `own`, counts here.
  bool counts(std::string_view rule, std::string_view own) const;
};

struct Category {
  std::string id;  // "R1"
  std::string title;
  Rational weight = 0;  // in readiness
  std::vector<Requirement> requirements;
  bool attested = false;  // the baseline: its value is declared by the project, not measured
};

struct GateLimits {
  Rational min_score;  // compliance score
  Rational min_coverage;
  std::vector<std::string> no_open;  // rule ids of which no finding may be open ("no library double in tiers 2 and 3")
  std::vector<std::string>
      every_unit_passes;  // rule ids of which every decided unit must pass ("every node registered")
  bool no_open_critical = true;
};

struct Standard {
  std::string profile;  // "gold"
  std::string title;    // "Kailash SDK gold standards"
  std::string version;
  std::string compliance_category = "R1";
  std::vector<Category> categories;
  GateLimits gates;
  Rational attested_baseline = 0;
  std::string attested_by;  // free text of the configuration: who attests the baseline, and on what evidence
};

}  // namespace assay
