// What one run is to do: everything from the command line and the configuration, checked. Every key is known, every
// rule exists.
#pragma once

#include <string>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/config/settings.h"
#include "analyzer/model/report.h"
#include "rules/api/rule.h"

namespace assay {

struct Plan {
  std::string root;                // the analysed root, absolute
  std::string shown_root;          // as it was given
  std::vector<std::string> paths;  // files and folders to look at, relative to the root; empty: all of it
  Settings settings;
  Profile profile;
  std::vector<const Rule*> rules;        // enabled, sorted by id
  std::vector<std::string> known_rules;  // every id, sorted
  unsigned jobs = 1;                     // at least 1
  bool prefilter = true;
  bool gate = false;  // whether failed gates make the exit code 1
  std::string today;  // "2026-11-21": the day on which suppressions expire
  ToolInfo tool;
};

}  // namespace assay
