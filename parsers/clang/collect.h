// A translation unit's tree to what it says of files of the tree. Private to this layer.
#pragma once

#include <clang/AST/ASTContext.h>

#include <vector>

#include "parsers/clang/read_unit.h"
#include "tree_files.h"

namespace assay::clang_reader {

// Ascending by file; places in macros are those where a macro is invoked.
std::vector<FileShare> collect(clang::ASTContext& context, const TreeFiles& files, const syntax::IndexOptions& options);

}  // namespace assay::clang_reader
