// Checks SARIF 2.1.0 for what public validators do not see: rules of the standard that its JSON Schema cannot express,
// what GitHub code scanning refuses or cuts off in silence, and whether a report agrees with the files it is about.
// docs/schema/sarif-lint.md lists the checks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct SarifProblem {
  enum class Level : std::uint8_t { error, warning };  // error: refused, or against the standard

  Level level = Level::error;
  std::uint32_t line = 0;  // of the report, 1-based
  std::string where;       // "runs[0].results[3]"
  std::string check;       // "two-runs-one-category"
  std::string text;        // one line, no final period

  auto operator<=>(const SarifProblem&) const = default;
};

// The bytes of the files that a report is about.
class SarifSources {
 public:
  virtual ~SarifSources() = default;
  // Null where there is no such file. `path` is decoded, relative, and does not leave the root by "..".
  virtual const std::string* find(const std::string& path) const = 0;
};

// The problems of a report, by line. Fails where it is no JSON (with line and column) or no object. `sources` may be
// null: nothing is compared with files then.
Result<std::vector<SarifProblem>> lint_sarif(std::string_view text, const std::string& path,
                                             const SarifSources* sources);

}  // namespace assay
