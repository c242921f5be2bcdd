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

int main() {
  constexpr int kRounds = 5;
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (std::string name; std::getline(std::cin, name);) {
    std::ifstream file(name, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += texts.back().size();
  }
  for (int round = 0; round < kRounds; ++round) {
    std::size_t statements = 0;
    std::size_t comments = 0;
    std::size_t errors = 0;
    assay::python::Tree tree;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : texts) {
      tree = assay::python::parse(text, {}, std::move(tree));
      statements += tree.body.size();
      comments += tree.comments.size();
      errors += tree.errors.size();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%zu files, %.1f MB, %.3f s, %.1f MB/s; %zu top-level statements, %zu comments, %zu errors\n",
                texts.size(), static_cast<double>(bytes) / 1e6, seconds.count(),
                static_cast<double>(bytes) / 1e6 / seconds.count(), statements, comments, errors);
  }
}
