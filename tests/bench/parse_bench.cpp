// How fast the Python parser is: reads the files named on standard input, one name a line, and parses all of them
// several times on one core.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "parsers/python/parse.h"
#include "parsers/python/walk.h"

namespace {

std::size_t count_nodes(const assay::python::Tree& tree) {
  std::size_t count = 0;
  assay::python::walk(tree.body, [&count](const assay::python::Node*) {
    ++count;
    return true;
  });
  return count;
}

}  // namespace

int main() {
  constexpr int kRounds = 5;
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (std::string name; std::getline(std::cin, name);) {
    std::ifstream file(name, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += texts.back().size();
  }
  std::size_t nodes = 0;
  for (const std::string& text : texts) nodes += count_nodes(assay::python::parse(text));
  for (int round = 0; round < kRounds; ++round) {
    std::size_t comments = 0;
    std::size_t errors = 0;
    assay::python::Tree tree;
    const std::clock_t start = std::clock();
    for (const std::string& text : texts) {
      tree = assay::python::parse(text, {}, std::move(tree));
      comments += tree.comments.size();
      errors += tree.errors.size();
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double megabytes = static_cast<double>(bytes) / 1e6;
    std::printf("%zu files, %.1f MB, %.3f s, %.1f MB/s; %zu nodes, %zu comments, %zu errors\n", texts.size(), megabytes,
                seconds, megabytes / seconds, nodes, comments, errors);
  }
}
