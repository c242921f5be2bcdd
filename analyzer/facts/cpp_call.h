// Calls as facts of a C++ file, and what functions write into memory of their callers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/facts/cpp_value.h"
#include "analyzer/model/span.h"

namespace assay {

// A call of a function that rules ask for.
//
// `stream >> text`, into characters whose number nothing says, is a call of "operator>>" with the stream and the text;
// where a width was set before, that is a third argument. `new T[n]` is a call of "operator new[]" with `n`, and the
// declaration of an array `T a[n]`, whose n is no constant, one of "variable-length array".
struct CppCall {
  // Where the function called is declared. unknown: the text alone does not tell.
  enum class Declared : std::uint8_t { unknown, outside, tree };
  std::string name;           // the last name: "registerNodeType"
  std::string callee;         // as written: "factory.registerNodeType", "std::system", "::system"
  std::string receiver;       // what stands before the last `.` or `->`
  std::string receiver_type;  // of a receiver that is a variable declared in the function; as written
  std::vector<std::string> template_arguments;
  std::vector<CppArgument> arguments;
  std::int32_t function = -1;  // around it
  std::int32_t within = -1;    // the recorded call whose argument it stands in
  std::string scope;           // qualified name of the namespace or class around it
  bool conditional = false;
  bool local_callee = false;      // the name is a variable or parameter of the function
  bool result_discarded = false;  // a statement of its own
  std::string into;               // the variable or member that the result is put into, or is a part of; as written
  // A compiler says which function it is: `callee` is then its qualified name, "::system".
  Declared declared = Declared::unknown;
  Span span;
};

// A function writes into what a parameter points to, to places that no constant says, or hands it on.
struct CppBufferWrite {
  std::int32_t function = -1;
  std::int32_t parameter = 0;  // its position
  std::string by;              // the function called; empty: it writes elements itself
  CppNode handed;              // the parameter of `by` that takes it; without a name where `by` is a library function
  Span span;
};

}  // namespace assay
