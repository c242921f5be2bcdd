// Valid C++ that the grammar does not know, said in words that it knows. Private to this layer.
#pragma once

#include <string>
#include <vector>

#include "lexer.h"

namespace assay::syntax {

// `text` is changed in place; its length is not. `read` tells which tokens are code.
//   f(int a = {})                    the default becomes 0
//   new int *[n]                     the star goes
//   x = typename T::Value(1)         the keyword goes
//   template class Queue<Order *>;   becomes a declaration
//   connect(a, SIGNAL(f(int)))       Qt's macros keep no types
void mask_gaps(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read);

}  // namespace assay::syntax
