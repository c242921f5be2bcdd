// A rule: its folder's rule.yaml says what it means, its attach() says how to see it.
//
// One folder below rules/<family>/ is one rule, named <ID>-<name>: rule.yaml, examples, and rule.cpp with
//
//   namespace assay {
//   void attach_nm_001(Hooks& hooks) { ... }   // the id in lower case, '-' as '_'
//   }
//
// CMake finds the folder; nothing else names it. A missing or misnamed function is a link error. A rule keeps no state:
// handlers are called from several threads at once, each with its own Sink.
#pragma once

#include <span>

#include "analyzer/model/rule_info.h"
#include "rules/api/hooks.h"

namespace assay {

struct Rule {
  RuleInfo info;
  void (*attach)(Hooks& hooks) = nullptr;  // null: the engine itself finds the violations (SY rules)
  std::vector<std::string> settings;       // profile keys it reads
};

// Every built-in rule, sorted by id. Generated from the rule folders at build time.
std::span<const Rule> builtin_rules();

}  // namespace assay
