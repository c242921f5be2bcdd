#include "discover_git.h"

#include <git2.h>

#include <filesystem>

namespace assay {
namespace {

// libgit2 counts its users.
struct Library {
  Library() {
    git_libgit2_init();
    // By default a repository of another user is refused, which is what a checkout in a container looks like. That
    // guards against hooks and filters in its configuration; only the index is read here.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  }
  ~Library() { git_libgit2_shutdown(); }
};

std::string last_problem() {
  const git_error* error = git_error_last();
  return error != nullptr && error->message != nullptr ? error->message : "unknown reason";
}

}  // namespace

struct GitTree::Handles {
  Library library;
  git_repository* repository = nullptr;
  git_index* index = nullptr;

  Handles() = default;
  ~Handles() {
    git_index_free(index);
    git_repository_free(repository);
  }
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
};

GitTree::GitTree(const std::string& directory) : handles_(std::make_unique<Handles>()) {
  const int code = git_repository_open_ext(&handles_->repository, directory.c_str(), 0, nullptr);
  if (code == GIT_ENOTFOUND) return;
  if (code != 0) {
    problem_ = last_problem();
    return;
  }
  const char* top = git_repository_workdir(handles_->repository);
  if (top == nullptr) return;  // a bare repository has no tree
  std::error_code error;
  top_ = std::filesystem::canonical(top, error).string();
  exclude_file_ = std::string(git_repository_commondir(handles_->repository)) + "info/exclude";
}

GitTree::~GitTree() = default;

bool GitTree::open_index() {
  if (!found()) return false;
  if (handles_->index == nullptr && problem_.empty()) {
    if (git_repository_index(&handles_->index, handles_->repository) != 0) problem_ = last_problem();
  }
  return handles_->index != nullptr;
}

bool GitTree::tracks_file(const std::string& path) {
  return open_index() && git_index_find(nullptr, handles_->index, path.c_str()) == 0;
}

bool GitTree::tracks_below(const std::string& directory) {
  return open_index() && git_index_find_prefix(nullptr, handles_->index, (directory + '/').c_str()) == 0;
}

}  // namespace assay
