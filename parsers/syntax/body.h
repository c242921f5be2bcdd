// What code does: calls and the objects it makes. Private to this layer.
#pragma once

#include "declarations.h"
#include "parsers/syntax/index.h"

namespace assay::syntax {

// Fills calls and constructions of `facts`, which has classes and functions already.
void index_body(std::string_view source, const Prepared& prepared, const Tree& tree, const Declared& declared,
                const IndexOptions& options, CppFileFacts& facts);

// The qualified name of the class or namespace around an offset; empty at the top.
std::string scope_at(const Declared& declared, const CppFileFacts& facts, std::uint32_t offset);

}  // namespace assay::syntax
