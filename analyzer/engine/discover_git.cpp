#include "discover_git.h"

#include <filesystem>

#include "git.h"

namespace assay {

struct GitTree::Handles {
  GitLibrary library;
  GitRepository repository;
  GitIndex index;
};

GitTree::GitTree(const std::string& directory) : handles_(std::make_unique<Handles>()) {
  git_repository* repository = nullptr;
  const int code = git_repository_open_ext(&repository, directory.c_str(), 0, nullptr);
  if (code == GIT_ENOTFOUND) return;
  if (code != 0) {
    problem_ = git_problem();
    return;
  }
  handles_->repository.reset(repository);
  const char* top = git_repository_workdir(repository);
  if (top == nullptr) return;  // a bare repository has no tree
  std::error_code error;
  top_ = std::filesystem::canonical(top, error).string();
  exclude_file_ = std::string(git_repository_commondir(repository)) + "info/exclude";
}

GitTree::~GitTree() = default;

bool GitTree::open_index() {
  if (!found()) return false;
  if (handles_->index == nullptr && problem_.empty()) {
    handles_->index = git_made<GitIndex>(git_repository_index, handles_->repository.get());
    if (handles_->index == nullptr) problem_ = git_problem();
  }
  return handles_->index != nullptr;
}

bool GitTree::tracks_file(const std::string& path) {
  return open_index() && git_index_find(nullptr, handles_->index.get(), path.c_str()) == 0;
}

bool GitTree::tracks_below(const std::string& directory) {
  return open_index() && git_index_find_prefix(nullptr, handles_->index.get(), (directory + '/').c_str()) == 0;
}

}  // namespace assay
