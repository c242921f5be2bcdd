// Which test modules ran. Private to this layer.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/evidence/junit.h"

namespace assay {

// Test cases name their module by the file, or as pytest does by its dotted name from the folder where they ran.
class RanModules {
 public:
  // `root`: the folder, relative to the analysed root, in which the tests ran.
  void add(const TestRuns& runs, const std::string& root);

  // Whether a test of the module (relative to the analysed root) ran and was not skipped.
  bool ran(std::string_view path) const;

  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  std::uint64_t skipped = 0;
  std::vector<std::string> failures;  // names, in the order of the reports

 private:
  std::set<std::string, std::less<>> modules_;  // paths without the ending
  std::set<std::string, std::less<>> files_;    // ends of paths, from each slash on
};

}  // namespace assay
