// Short words for the tests of the Python parser.
#pragma once

#include <string>
#include <string_view>

#include "parsers/python/dump.h"
#include "parsers/python/parse.h"

namespace assay::python::testing {

// The messages of all syntax errors, one a line; empty: the text parses.
inline std::string errors_of(std::string_view text) {
  std::string all;
  for (const SyntaxError& error : parse(text).errors) all += (all.empty() ? "" : "\n") + error.message;
  return all;
}

inline std::string tree_of(std::string_view text) { return dump(parse(text)); }

// The first node of type T on the way down the first statement's first fields; the text must outlive it.
template <typename T>
const T* first_statement(const Tree& tree) {
  return tree.body.empty() ? nullptr : as<T>(tree.body[0]);
}

}  // namespace assay::python::testing
