// What keeps numbers within limits in one function: comparisons, by where they hold, and calls that numbers are handed
// to. Both front ends of C++ note what they see, and ask for a place of use.
//
// A number is known by a path: the name of a variable, or of a member with all that leads there ("packet.length"). What
// is handed over as a whole is handed over with all of its parts: whole("packet").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay {

struct CppBounds {
  bool above = false;  // it is not larger than something
  bool below = false;  // it is not negative
  bool operator==(const CppBounds&) const = default;
};

struct CppComparison {
  enum class Form : std::uint8_t {
    branch,     // of an `if` or a `while`: behind it the opposite holds, as what it guards leaves or mends
    loop,       // of a `for`: says nothing of what stands behind it
    choice,     // of a `?:`: behind it both hold, as the result has been chosen
    statement,  // elsewhere (an assertion, a variable): holds from there on, whatever it says
  };
  Form form = Form::statement;
  CppBounds holds;  // while it is true
  CppBounds fails;  // while it is false
  Span inside;      // the code that it is true for
  Span whole;       // the statement or expression
};

class CppLimits {
 public:
  static std::string whole(std::string_view path) { return std::string(path) + '*'; }

  void compared(const std::string& path, const CppComparison& comparison) { compared_[path].push_back(comparison); }
  // `behind`: the end of the call.
  void handed(const std::string& path, std::uint32_t behind) { handed_[path].push_back(behind); }

  // What is known of the number for code that uses it, from the beginning to the end of an expression.
  CppBounds at(std::string_view path, Span use) const;

 private:
  std::map<std::string, std::vector<CppComparison>, std::less<>> compared_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> handed_;
};

// What a number is compared with.
enum class CppAgainst : std::uint8_t {
  any,
  small,     // 0, 1 or -1: tells the sign, and no more
  negative,  // a number below that: being larger does not make it a size
};

// `number op other`, where `op` is one of < > <= >= == !=. `unsigned_`: numbers are compared as unsigned ones, so that
// a negative one is a large one.
CppComparison cpp_comparison(std::string_view op, CppAgainst against, bool unsigned_);

// The operator that says the same of the two sides the other way round: ">" for "<".
std::string_view cpp_mirrored(std::string_view op);

}  // namespace assay
