// Trees of whole files: tests/golden/python/NAME.py gives NAME.tree. tests/crosscheck/ast_diff.py compares the same
// files with CPython, which is why their trees can be trusted.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/parsing.h"

namespace assay::python {

namespace {

const std::filesystem::path kFolder = std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/golden/python";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path << " does not exist; ASSAY_UPDATE_GOLDENS=1 writes the .tree files";
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ParseGolden : public ::testing::TestWithParam<const char*> {};

TEST_P(ParseGolden, Tree) {
  const std::string name = GetParam();
  const std::string text = read(kFolder / (name + ".py"));
  const Tree tree = parse(text);
  const std::string actual = dump(tree);
  EXPECT_EQ(tree.errors.empty(), name != "broken");

  const std::filesystem::path expected = kFolder / (name + ".tree");
  const char* update = std::getenv("ASSAY_UPDATE_GOLDENS");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(expected, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(read(expected), actual) << "ASSAY_UPDATE_GOLDENS=1 rewrites " << expected;
}

INSTANTIATE_TEST_SUITE_P(Files, ParseGolden,
                         ::testing::Values("expressions", "strings", "statements", "compound", "match", "layout",
                                           "carriage_returns", "since_3_14", "broken"),
                         [](const auto& file) { return std::string(file.param); });

}  // namespace

}  // namespace assay::python
