#include "test_coverage.h"

#include <algorithm>

namespace assay {

void RanModules::add(const TestRuns& runs, const std::string& root) {
  const std::string below = root.empty() ? std::string() : root + '/';
  for (const TestCase& test : runs.cases) {
    switch (test.outcome) {
      case TestOutcome::passed: ++passed; break;
      case TestOutcome::failed:
        ++failed;
        failures.push_back(test.class_name.empty() ? test.name : test.class_name + '.' + test.name);
        break;
      case TestOutcome::skipped: ++skipped; continue;
    }
    // "tests.unit.test_a.TestB" is a class of "tests/unit/test_a", or of a longer path.
    std::string dotted = test.class_name;
    std::ranges::replace(dotted, '.', '/');
    for (std::size_t end = dotted.find('/'); !dotted.empty(); end = dotted.find('/', end + 1)) {
      modules_.insert(below + dotted.substr(0, end));
      if (end == std::string::npos) break;
    }
    if (test.file.empty()) continue;
    const std::string file = test.file.starts_with('/') ? test.file : below + test.file;
    files_.insert(file);
    for (std::size_t slash = file.find('/'); slash != std::string::npos; slash = file.find('/', slash + 1))
      files_.insert(file.substr(slash + 1));
  }
}

bool RanModules::ran(std::string_view path) const {
  return modules_.contains(path.substr(0, path.rfind('.'))) || files_.contains(path);
}

}  // namespace assay
