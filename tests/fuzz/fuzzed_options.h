// What the fuzzers of C++ facts tell a front end of functions: of each list that it asks, something.
#pragma once

#include "parsers/syntax/index.h"

namespace assay {

inline syntax::IndexOptions fuzzed_options() {
  syntax::IndexOptions options;
  options.calls = {"malloc", "memcpy", "operator new[]", "operator>>", "popen",
                   "printf", "strcpy", "system",         "variable-length array"};
  options.words = {"NiceMock", "mock"};
  options.makers = {"make_shared"};
  options.inputs = {"getenv"};
  options.input_into = {{"fgets", 0}, {"read", 1}, {"scanf", 1}};
  options.copies = {{"memcpy", {0, 1}}, {"snprintf", {0, 2}}, {"strcpy", {0, 1}}};
  options.passing = {"_"};
  options.fresh = {"malloc"};
  options.composing = {"format"};
  options.escaping = {"escaped"};
  options.quoting = {{"quoted", 0}};
  options.sizes = {{"malloc", {0}}, {"memcpy", {2}}, {"operator new[]", {0}}, {"variable-length array", {0}}};
  options.numbers = {"rand"};
  options.converting = {"atoi"};
  options.measuring = {"strlen"};
  options.keeping = {"ntohl"};
  options.limiting = {"min"};
  return options;
}

}  // namespace assay
