// libgit2 with owners. Private to the engine.
#pragma once

#include <git2.h>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace assay {

// Starts libgit2 where that has not been done; whoever calls it keeps one of these. It stays until the process ends:
// its start reads every certificate of the system, for connections that we never make.
struct GitLibrary {
  GitLibrary() {
    static const int users = [] {
      const int count = git_libgit2_init();
      // By default a repository of another user is refused, which is what a checkout in a container looks like. That
      // guards against hooks and filters in its configuration; we only read.
      git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
      return count;
    }();
    static_cast<void>(users);
  }
};

template <auto free_it>
struct GitFree {
  template <typename T>
  void operator()(T* object) const {
    free_it(object);
  }
};

using GitRepository = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitIndex = std::unique_ptr<git_index, GitFree<git_index_free>>;
using GitObject = std::unique_ptr<git_object, GitFree<git_object_free>>;
using GitCommit = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using GitTreeObject = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitTreeEntry = std::unique_ptr<git_tree_entry, GitFree<git_tree_entry_free>>;
using GitBlob = std::unique_ptr<git_blob, GitFree<git_blob_free>>;
using GitDiff = std::unique_ptr<git_diff, GitFree<git_diff_free>>;

// What a function of libgit2 puts into its first argument; null where it fails.
template <typename Owner, typename Function, typename... Arguments>
Owner git_made(Function function, Arguments... arguments) {
  typename Owner::pointer made = nullptr;
  return function(&made, arguments...) == 0 ? Owner(made) : Owner();
}

// The repository around `folder` (absolute); null: there is none, or it cannot be read.
inline GitRepository git_repository_around(const std::string& folder) {
  return git_made<GitRepository>(git_repository_open_ext, folder.c_str(), 0U, static_cast<const char*>(nullptr));
}

// Why the last function failed.
inline std::string git_problem() {
  const git_error* error = git_error_last();
  return error != nullptr && error->message != nullptr ? error->message : "unknown reason";
}

inline std::string git_hex(const git_oid& id) {
  std::array<char, GIT_OID_HEXSZ + 1> text{};
  git_oid_tostr(text.data(), text.size(), &id);
  return text.data();
}

// What stands before the paths of `folder` (absolute, without links) in those of the repository: "" or "sub/folder/".
// None where the folder lies outside of the work tree.
std::optional<std::string> git_prefix_of(git_repository* repository, const std::string& folder);

}  // namespace assay
