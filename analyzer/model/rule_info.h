// What is known of a rule without running it: its folder's rule.yaml, as data. Reporters print it, the score counts by
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/severity.h"

namespace assay {

struct Example {
  std::string title;  // file name within the rule's folder: "bad.py", "good.py", "project/tests/unit/test_a.py"
  std::string text;
};

struct RuleInfo {
  std::string id;                        // "NM-001"
  std::string name;                      // "mock-import"; reads well after "allow"
  std::string summary;                   // one sentence
  Severity severity = Severity::medium;  // the usual one; a finding may carry another where `limits` or `why` says so
  Confidence confidence = Confidence::exact;
  std::string requirement;  // "REQ-GS-001"; empty: belongs to no requirement (SY rules)
  std::vector<std::string> languages;
  std::string why;                // Markdown, two or three sentences
  std::string unit;               // what is counted: "test module", "node class"
  std::string fix;                // what a fix does and why it is safe; empty: none
  std::string limits;             // what the rule does not see
  std::vector<std::string> tags;  // at most ten; "external/cwe/cwe-078" for a weakness
  std::string example_path;       // where bad.py and good.py stand in a project: their tier and role come from it
  std::vector<Example> examples;  // sorted by title

  std::string_view family() const { return std::string_view(id).substr(0, id.find('-')); }
};

// Whether `word` of a command line, a configuration or a profile means the rule: its id, or its family ("NM").
inline bool names_rule(std::string_view word, std::string_view id) {
  return id.starts_with(word) && (id.size() == word.size() || id[word.size()] == '-');
}

}  // namespace assay
