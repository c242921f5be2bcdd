#include "git_renames.h"

#include <filesystem>
#include <string_view>

#include "git.h"

namespace assay {
namespace {

constexpr int kMostCommits = 10'000;  // to look through; a file that is older than that counts from there

// The blob at `path` in the commit's tree; none: it is not there.
std::optional<git_oid> blob_at(git_commit* commit, const std::string& path) {
  const auto tree = git_made<GitTreeObject>(git_commit_tree, commit);
  const auto entry =
      tree == nullptr ? GitTreeEntry() : git_made<GitTreeEntry>(git_tree_entry_bypath, tree.get(), path.c_str());
  return entry == nullptr ? std::nullopt : std::optional(*git_tree_entry_id(entry.get()));
}

// Down the first parents from HEAD, to the commit that gave the file its present bytes.
GitCommit last_change(git_repository* repository, const std::string& path, const std::string& absolute) {
  git_oid id;
  if (git_reference_name_to_id(&id, repository, "HEAD") != 0) return {};
  auto commit = git_made<GitCommit>(git_commit_lookup, repository, static_cast<const git_oid*>(&id));
  git_oid present;
  if (commit == nullptr || path.empty() || git_odb_hashfile(&present, absolute.c_str(), GIT_OBJECT_BLOB) != 0)
    return commit;
  for (int step = 0; step < kMostCommits; ++step) {
    const std::optional<git_oid> here = blob_at(commit.get(), path);
    if (!here || git_oid_equal(&*here, &present) == 0) return commit;
    auto parent = git_made<GitCommit>(git_commit_parent, commit.get(), 0U);
    const std::optional<git_oid> before = parent == nullptr ? std::nullopt : blob_at(parent.get(), path);
    if (!before || git_oid_equal(&*before, &present) == 0) return commit;
    commit = std::move(parent);
  }
  return commit;
}

GitDiff diff_to_disk(git_repository* repository, git_commit* since) {
  const auto tree = git_made<GitTreeObject>(git_commit_tree, since);
  if (tree == nullptr) return {};
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | GIT_DIFF_SKIP_BINARY_CHECK;
  auto diff = git_made<GitDiff>(git_diff_tree_to_workdir_with_index, repository, tree.get(),
                                static_cast<const git_diff_options*>(&options));
  if (diff == nullptr) return {};
  git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
  find.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
  return git_diff_find_similar(diff.get(), &find) == 0 ? std::move(diff) : GitDiff();
}

}  // namespace

Renames git_renames_since(const std::string& root, const std::string& file) {
  Renames renames;
  const GitLibrary library;
  const GitRepository repository = git_repository_around(root);
  if (repository == nullptr) return renames;
  const std::optional<std::string> prefix = git_prefix_of(repository.get(), root);
  if (!prefix) return renames;
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(file, error);
  const auto folder = error ? std::nullopt : git_prefix_of(repository.get(), real.parent_path().string());
  const GitCommit since =
      last_change(repository.get(), folder ? *folder + real.filename().string() : std::string(), real.string());
  const GitDiff diff = since == nullptr ? GitDiff() : diff_to_disk(repository.get(), since.get());
  if (diff == nullptr) return renames;
  for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
    const git_diff_delta* delta = git_diff_get_delta(diff.get(), i);
    if (delta->status != GIT_DELTA_RENAMED) continue;
    const std::string_view from = delta->old_file.path;
    const std::string_view to = delta->new_file.path;
    if (!from.starts_with(*prefix) || !to.starts_with(*prefix)) continue;
    renames.emplace(from.substr(prefix->size()), to.substr(prefix->size()));
  }
  return renames;
}

}  // namespace assay
