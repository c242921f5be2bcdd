#include "git.h"

#include <filesystem>

namespace assay {

std::optional<std::string> git_prefix_of(git_repository* repository, const std::string& folder) {
  const char* work_tree = git_repository_workdir(repository);
  if (work_tree == nullptr) return std::nullopt;  // a bare repository
  std::error_code error;
  const std::string top = std::filesystem::canonical(work_tree, error).string();
  if (error) return std::nullopt;
  if (folder == top) return std::string();
  const std::string above = top == "/" ? top : top + '/';
  if (!folder.starts_with(above)) return std::nullopt;
  return folder.substr(above.size()) + '/';
}

}  // namespace assay
