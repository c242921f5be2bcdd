// The text of a C++ file as the grammar gets it, and what was taken out of it. Private to this layer.
#pragma once

#include <string>
#include <string_view>

#include "branches.h"
#include "lexer.h"

namespace assay::syntax {

struct Prepared {
  std::string text;  // as long as the source: directives, comments and what is not read are blanked, macros masked
  Lexed lexed;
  Branches branches;
};

// `path` tells C from C++.
Prepared prepare(std::string_view source, std::string_view path);

}  // namespace assay::syntax
