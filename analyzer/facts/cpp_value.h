// What the value of a C++ expression is, as far as the function around it tells, and what flows between functions. A
// front end gives both; cpp_flow.h follows them over functions and files.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay {

// A place where values come by on their way from one function to another.
struct CppNode {
  enum class Kind : std::uint8_t {
    parameter,  // what callers pass; `index` is its position
    result,     // what a function returns
    filled,     // what a function writes into the object that its parameter `index` refers to
    object,     // a variable outside of functions, or a member of a class
  };
  Kind kind = Kind::object;
  std::int32_t index = 0;
  std::string name;   // "shop::load/2", a function with two parameters; "shop::rates", "shop::Order::text"
  std::string scope;  // the namespaces in which `name` is to be looked up, innermost first; empty: it is qualified
  bool size = false;  // the sizes that come by there: text and sizes travel apart

  auto operator<=>(const CppNode&) const = default;
};

// A place where a value comes by inside of one function.
struct CppStop {
  Span span;
  std::string name;  // of the variable that it is put into; empty: it comes in here

  bool operator==(const CppStop&) const = default;
};

struct CppValue {
  enum class Kind : std::uint8_t {
    unknown,
    literal,    // a literal, adjacent ones, a choice between literals, a constant that is one
    constant,   // a name that is spelt like a constant, an enumerator, sizeof, arithmetic over such
    parameter,  // comes from a parameter of the function around it
    input,      // comes from a call that reads input
    computed,   // made here of numbers: no text of anybody's
  };
  Kind kind = Kind::unknown;
  bool checked = false;  // the variable it comes from is compared or handed to something in a condition of the function
  bool composed = false;  // a literal and something else were put together
  // Of a size: something keeps it from being negative. `checked` says then that something keeps it from being too
  // large, and `composed` that it is made by arithmetic that may overflow.
  bool floored = false;
  // Of a size: how it was taken from there. A length is never negative, and what it is of is there already; a member is
  // kept within limits by the class that it belongs to, unless it was read.
  enum class Way : std::uint8_t { number, length, member };
  Way way = Way::number;
  std::string from;                // the parameter, or the function that reads; the literal's text for literals
  std::string type;                // of the variable, where it is one that is declared in the function
  std::int64_t array = -1;         // the number of elements, where it is a local array of known size
  bool is_string = false;          // a string literal
  std::vector<std::string> texts;  // string literals that it is made of, with their quotes; the first few
  // What else it is made of, and what it would be without that: `kind` holds where nothing more is known of those.
  std::vector<CppNode> through;
  Kind rest = Kind::unknown;
  // The way to here of what `kind` rests on, as the function has it, in the text of its file: from the parameter or the
  // call that brings it in over the variables that it is put into. Empty: no place is known.
  std::vector<CppStop> trail;
};

// A value of one kind, made of nothing else.
CppValue cpp_value(CppValue::Kind kind, std::string from = {});

// The same value, which comes in at `place`, ...
CppValue cpp_value_at(Span place, CppValue value);

// ... or is put into a variable there. A value that comes from nowhere stays as it is.
void put_at(Span place, std::string_view variable, CppValue& value);

// What comes from a node: `kind` as long as nobody follows it.
CppValue cpp_value_through(CppNode node, CppValue::Kind kind, std::string from = {});

// What may be either of the two, or is put together from both: the more dangerous kind decides.
CppValue merged(CppValue a, CppValue b);

// Where the memory that an argument points into comes from.
enum class CppMemory : std::uint8_t {
  unknown,
  fixed,      // an array or an object whose size is written in the source
  parameter,  // the caller's
};

struct CppArgument {
  std::string text;  // as written, on one line, cut at 200 bytes
  CppValue value;
  Span span;
  // Of an argument that says a size: what that is made of, where `value` only says that it is a number. Kinds: literal
  // and constant, parameter (what callers say, or what is measured in what they give), input, unknown.
  std::optional<CppValue> size;
  CppMemory memory = CppMemory::unknown;  // beside an argument that says a size
};

// A value that may come to a node.
struct CppFlow {
  CppNode to;
  CppValue value;
  bool optional = false;  // nodes that nothing is known of bring nothing: what is called for a base may be an override
  Span span;              // of what is handed on, in the text of the flow's file; empty: no one place
};

}  // namespace assay
