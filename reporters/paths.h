// Paths as consumers want them that know a repository, not an analysed folder.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/model/report.h"

namespace assay {

// `path` of the report, relative to the top of the repository. Outside of a repository it stays as it is.
inline std::string repository_path(const Report& report, std::string_view path) {
  return report.root_in_repository + std::string(path);
}

// The last folder of the root, also where the root was given as ".".
std::string project_name(const Report& report);

}  // namespace assay
