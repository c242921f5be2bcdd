// Which tests ran, from JUnit XML as pytest, GoogleTest, CTest and Surefire write it: the form that CI servers agree
// on, which no standard fixes. Read with Expat. A document type declaration is refused, and with it every entity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

enum class TestOutcome : std::uint8_t { passed, failed, skipped };  // failed: also errors

struct TestCase {
  std::string name;
  std::string class_name;  // pytest: "tests.integration.test_orders.TestRefund"
  std::string file;        // as the tool writes it, or empty
  TestOutcome outcome = TestOutcome::passed;
};

struct TestRuns {
  std::vector<TestCase> cases;
  std::vector<std::string> timestamps;  // of the suites, as they stand there
};

// Fails with `path` and a line for what is no XML or no such report, nests deeper than 100 elements, and where a suite
// declares more failures and errors than its test cases hold.
Result<TestRuns> parse_junit(std::string_view xml, const std::string& path);

}  // namespace assay
