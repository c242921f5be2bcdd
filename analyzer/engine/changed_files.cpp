#include "analyzer/engine/changed_files.h"

#include <algorithm>
#include <utility>

#include "git.h"

namespace assay {
namespace {

class Comparison {
 public:
  static Result<Comparison> of(const std::string& root) {
    Comparison comparison;
    comparison.repository_ = git_repository_around(root);
    if (comparison.repository_ == nullptr) return fail("--changed: this is no git repository: " + git_problem(), root);
    auto prefix = git_prefix_of(comparison.repository_.get(), root);
    if (!prefix) return fail("--changed: the repository has no files on the disk", root);
    comparison.prefix_ = std::move(*prefix);
    return comparison;
  }

  // Null, and no failure, is the tree before the first commit.
  Result<GitTreeObject> tree_of(const std::string& reference) {
    const auto object = git_made<GitObject>(git_revparse_single, repository_.get(), reference.c_str());
    git_object* tree = nullptr;
    if (object == nullptr || git_object_peel(&tree, object.get(), GIT_OBJECT_TREE) != 0)
      return fail("--changed: \"" + reference + "\" is no commit: " + git_problem());
    return GitTreeObject(reinterpret_cast<git_tree*>(tree));
  }

  bool has_commits() { return git_repository_head_unborn(repository_.get()) == 0; }

  Result<ChangedFiles> to_disk(git_tree* tree) {
    const git_diff_options options = options_for(GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS);
    const auto diff = git_made<GitDiff>(git_diff_tree_to_workdir_with_index, repository_.get(), tree, &options);
    if (diff == nullptr) return problem();
    take_changes(*diff);
    return sorted();
  }

  Result<ChangedFiles> to_index(git_tree* tree) {
    const auto index = git_made<GitIndex>(git_repository_index, repository_.get());
    if (index == nullptr) return problem();
    const git_diff_options changes = options_for(0);
    const auto staged = git_made<GitDiff>(git_diff_tree_to_index, repository_.get(), tree, index.get(), &changes);
    const git_diff_options everything = options_for(GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS);
    const auto unstaged = git_made<GitDiff>(git_diff_index_to_workdir, repository_.get(), index.get(), &everything);
    if (staged == nullptr || unstaged == nullptr) return problem();
    take_changes(*staged);
    // What lies on the disk and is not staged is not looked at: the index says what the file is.
    for_each(*unstaged, [&](const git_diff_delta& delta) {
      if (is_file(delta.old_file)) {
        keep_bytes(delta.old_file, out_.now);
      } else if (is_file(delta.new_file)) {
        if (auto path = path_of(delta.new_file)) out_.absent.push_back(std::move(*path));
      }
    });
    return sorted();
  }

 private:
  static std::unexpected<Failure> problem() {
    return fail("--changed: git cannot tell what has changed: " + git_problem());
  }

  static git_diff_options options_for(std::uint32_t flags) {
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = flags | GIT_DIFF_SKIP_BINARY_CHECK;
    return options;
  }

  static bool is_file(const git_diff_file& file) {
    return file.mode == GIT_FILEMODE_BLOB || file.mode == GIT_FILEMODE_BLOB_EXECUTABLE;
  }

  template <typename Visit>
  static void for_each(git_diff& diff, Visit&& visit) {
    for (std::size_t i = 0; i < git_diff_num_deltas(&diff); ++i) visit(*git_diff_get_delta(&diff, i));
  }

  // Relative to the root; none: it lies outside.
  std::optional<std::string> path_of(const git_diff_file& file) const {
    const std::string_view path = file.path;
    if (!path.starts_with(prefix_)) return std::nullopt;
    return std::string(path.substr(prefix_.size()));
  }

  void keep_bytes(const git_diff_file& file, PatchedFiles& files) {
    auto path = path_of(file);
    if (!path) return;
    const auto blob = git_made<GitBlob>(git_blob_lookup, repository_.get(), &file.id);
    if (blob == nullptr) return;
    files.emplace(std::move(*path), std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                                                static_cast<std::size_t>(git_blob_rawsize(blob.get()))));
  }

  void take_changes(git_diff& diff) {
    for_each(diff, [&](const git_diff_delta& delta) {
      const bool was_there = is_file(delta.old_file) && delta.status != GIT_DELTA_UNTRACKED;
      const bool is_there = is_file(delta.new_file) && delta.status != GIT_DELTA_DELETED;
      if (was_there) keep_bytes(delta.old_file, out_.before);
      if (auto path = path_of(is_there ? delta.new_file : delta.old_file); path && (was_there || is_there))
        (is_there ? out_.changed : out_.deleted).push_back(std::move(*path));
    });
  }

  Result<ChangedFiles> sorted() {
    for (auto* paths : {&out_.changed, &out_.deleted, &out_.absent}) std::ranges::sort(*paths);
    return std::move(out_);
  }

  GitRepository repository_;
  std::string prefix_;  // of the root, in the repository
  ChangedFiles out_;
};

}  // namespace

Result<ChangedFiles> changed_since(const std::string& root, const std::string& reference) {
  const GitLibrary library;
  auto comparison = Comparison::of(root);
  if (!comparison) return std::unexpected(comparison.error());
  const auto tree = comparison->tree_of(reference);
  if (!tree) return std::unexpected(tree.error());
  return comparison->to_disk(tree->get());
}

Result<ChangedFiles> staged_changes(const std::string& root) {
  const GitLibrary library;
  auto comparison = Comparison::of(root);
  if (!comparison) return std::unexpected(comparison.error());
  if (!comparison->has_commits()) return comparison->to_index(nullptr);
  const auto tree = comparison->tree_of("HEAD");
  if (!tree) return std::unexpected(tree.error());
  return comparison->to_index(tree->get());
}

}  // namespace assay
