// Which functions write into the memory that a parameter points to, at places that no constant says. Private to this
// layer.
#pragma once

#include "sizes.h"

namespace assay::syntax {

// Fills `buffer_writes` of `facts`.
void index_buffers(const Tree& tree, const Declared& declared, const IndexOptions& options, Values& values,
                   Sizes& sizes, CppFileFacts& facts);

}  // namespace assay::syntax
