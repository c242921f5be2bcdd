// What lies around the analysed root.
#pragma once

#include <string>

namespace assay {

// The commit that the work tree around `folder` is at, 40 hex digits; empty where there is no repository or no commit
// yet.
std::string head_commit(const std::string& folder);

// What stands before the paths of `folder` (absolute, without links) in those of its repository: "services/api/". Empty
// where it is the top of the repository, or in none.
std::string prefix_in_repository(const std::string& folder);

// The dotted name of the package that `folder` itself is ("shop.orders"), counted from the nearest folder above it
// without an __init__.py; empty where it is none.
std::string package_of_folder(const std::string& folder);

}  // namespace assay
