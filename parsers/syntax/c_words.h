// Words that C has for names and C++ for itself. Private to this layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexer.h"

namespace assay::syntax {

// Whether a file may be C: its suffix says so, or it is a header named like one of C and holds none of the words that
// only C++ begins declarations with.
bool is_c(std::string_view path, std::string_view text, const std::vector<Token>& tokens);

// Changes the first letter of names such as `new` and `class` to a capital, so that the grammar of C++ reads them as
// names. `text` keeps its length; `read` tells which tokens are code.
void mask_c_words(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read);

}  // namespace assay::syntax
