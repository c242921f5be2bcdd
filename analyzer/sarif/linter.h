// What the checks share. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/json/located_json.h"
#include "analyzer/sarif/lint.h"

namespace assay {

// Where the checks are, and what they have found.
class Findings {
 public:
  void error(const LocatedJson& at, const std::string& where, std::string check, std::string text) {
    add(SarifProblem::Level::error, at, where, std::move(check), std::move(text));
  }
  void warning(const LocatedJson& at, const std::string& where, std::string check, std::string text) {
    add(SarifProblem::Level::warning, at, where, std::move(check), std::move(text));
  }
  std::vector<SarifProblem> take() { return std::move(problems_); }

 private:
  void add(SarifProblem::Level level, const LocatedJson& at, const std::string& where, std::string check,
           std::string text) {
    problems_.push_back({level, at.line, where, std::move(check), std::move(text)});
  }
  std::vector<SarifProblem> problems_;
};

// "results[3]" below `where`.
inline std::string step(const std::string& where, std::string_view name, std::size_t index) {
  return where + (where.empty() ? "" : ".") + std::string(name) + '[' + std::to_string(index) + ']';
}

// The path that a relative URI reference names, percent-decoded; none for absolute ones and such as leave the root.
std::optional<std::string> path_of_uri(std::string_view uri);

// Regions, snippets and line hashes of the results of `run` against the files.
void lint_against_sources(const LocatedJson& run, const std::string& where, const SarifSources& sources,
                          Findings& findings);

}  // namespace assay
