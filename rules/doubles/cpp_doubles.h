// Test doubles of C++ frameworks: which there are, and where a file uses one. Shared by the CP-NM rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/cpp.h"

namespace assay::cpp_doubles {

struct Framework {
  std::string title;
  std::vector<std::string> headers;
  bool neutral = false;                // its headers bring in other things than doubles too
  bool plain = false;                  // its names are words that other code uses as well
  std::vector<std::string> macros;     // a '*' at the end stands for any rest
  std::vector<std::string> templates;  // used with template arguments
  std::vector<std::string> names;      // called
};

std::vector<Framework> frameworks(const Profile& profile);

struct Found {
  const CppUse* use;
  const Framework* framework;
};

struct Doubles {
  std::vector<Found> found;  // in the order of the source
  bool undecided = false;    // a name of a framework is used, and nothing shows where it comes from
};

// Uses of frameworks in a file. A name counts where the file includes one of the framework's headers, itself or through
// files of the tree; not where a file of the tree defines it otherwise.
Doubles doubles_in(const CppProject& cpp, FileId file, const std::vector<Framework>& known);

// Files with tests of tiers 2 and 3, as a scope and as units.
bool in_tests(const FileRole& role);
bool is_integration(const CppFile& file);

}  // namespace assay::cpp_doubles
