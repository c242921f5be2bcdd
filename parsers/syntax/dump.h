// A tree as text, for `--print=tree`.
#pragma once

#include <string>
#include <string_view>

namespace assay::syntax {

// One node a line, indented by depth: its field and type, its range in bytes, and the text of leaves. Punctuation is
// left out. `path` tells C from C++.
std::string dump(std::string_view source, std::string_view path);

}  // namespace assay::syntax
