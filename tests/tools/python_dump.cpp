// Prints the syntax trees of the files named on standard input, one name a line:
//
//   file: NAME
//   (the tree, as dump() writes it)
//
// and, where the file cannot be read, `unreadable` instead of the tree. For tests/crosscheck/ast_diff.py.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "parsers/python/dump.h"
#include "parsers/python/parse.h"

int main() {
  std::ios::sync_with_stdio(false);
  assay::python::Tree tree;
  for (std::string name; std::getline(std::cin, name);) {
    std::cout << "file: " << name << '\n';
    std::ifstream file(name, std::ios::binary);
    if (!file) {
      std::cout << "unreadable\n";
      continue;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    tree = assay::python::parse(text, {}, std::move(tree));
    std::cout << assay::python::dump(tree);
  }
}
