// String literals that say more than themselves, as the tokens show them. Private to this layer.
#pragma once

#include <string_view>

#include "analyzer/facts/cpp_facts.h"
#include "prepare.h"

namespace assay::syntax {

// Fills `texts` of `facts`, in the order of the source. Code in `#if 0` counts: it is in the file.
void index_texts(std::string_view source, const Prepared& prepared, CppFileFacts& facts);

}  // namespace assay::syntax
