// Macros and other names as the tokens show them, and the tests that they make. Private to this layer.
#pragma once

#include "declarations.h"
#include "parsers/syntax/index.h"

namespace assay::syntax {

// Fills uses and tests of `facts`, which has functions already. Tokens are enough for it: what the grammar cannot read
// is covered too.
void index_uses(std::string_view source, const Prepared& prepared, const Declared& declared,
                const IndexOptions& options, CppFileFacts& facts);

}  // namespace assay::syntax
