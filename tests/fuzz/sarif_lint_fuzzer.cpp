// Reports from any bytes: they are refused with a message and a place, or checked; the same bytes give the same
// problems, each with a line of the report.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "analyzer/sarif/lint.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// One file for every path: lines of all kinds, characters of one to four bytes, and bytes that are not UTF-8.
class OneFile : public assay::SarifSources {
 public:
  const std::string* find(const std::string& path) const override {
    require(!path.empty() && path.front() != '/', "paths are relative");
    return path.size() % 2 == 0 ? &text_ : &odd_;
  }

 private:
  std::string text_ = "one = 1\r\nünïcode = '漢字🎉'\n\n\tthree\rlast";
  std::string odd_ = "\xFF\xFE\n\xC3";
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const OneFile sources;
  const auto problems = assay::lint_sarif(text, "r.sarif", &sources);
  if (!problems) {
    require(!problems.error().message.empty() && problems.error().path == "r.sarif" && problems.error().line > 0,
            "a failure says what and where");
    return 0;
  }
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(text, '\n') + 1);
  for (const assay::SarifProblem& problem : *problems)
    require(problem.line >= 1 && problem.line <= lines && !problem.text.empty(), "a problem has a line and says what");
  require(*assay::lint_sarif(text, "r.sarif", &sources) == *problems, "the same bytes give the same problems");
  return 0;
}
