#include "identify_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "analyzer/config/origins.h"
#include "analyzer/model/sha256.h"
#include "digest.h"
#include "git.h"
#include "parallel.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// As `sha256sum` over the files prints it, and the digest of that: the dirHash of in-toto's DigestSet.
std::string dir_hash(const std::vector<AnalysedFile>& files) {
  std::string lines;
  for (const AnalysedFile& file : files) lines += file.sha256 + "  " + file.path + '\n';
  return sha256(lines);
}

struct ConfigFile {
  std::string path;  // relative to the root; absolute where it lies outside
  std::string bytes;
  bool inside = false;
};

// Configuration files and a profile that is a file.
std::vector<ConfigFile> config_files(const Plan& plan) {
  std::vector<std::string> paths = files_of(plan.settings);
  const std::string& profile = *plan.settings.profile;
  if (profile.ends_with(".toml") || profile.find('/') != std::string::npos) paths.push_back(profile);
  std::vector<ConfigFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(fs::absolute(path), error);
    std::ifstream in(real, std::ios::binary);
    if (!in) continue;
    ConfigFile file{real.lexically_relative(plan.root).string(), {std::istreambuf_iterator<char>(in), {}}, true};
    if (file.path.empty() || file.path.starts_with("..")) file = {real.filename().string(), file.bytes, false};
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &ConfigFile::path);
  return files;
}

// The commit of the work tree, seen from the root.
class Revision {
 public:
  explicit Revision(const std::string& root) : repository_(git_repository_around(root)) {
    git_oid head;
    if (repository_ == nullptr || git_reference_name_to_id(&head, repository_.get(), "HEAD") != 0) return;
    prefix_ = git_prefix_of(repository_.get(), root).value_or("");
    const auto commit = git_made<GitCommit>(git_commit_lookup, repository_.get(), &head);
    if (commit == nullptr) return;
    tree_ = git_made<GitTreeObject>(git_commit_tree, commit.get());
    if (tree_ == nullptr || prefix_.empty()) return;
    const std::string folder = prefix_.substr(0, prefix_.size() - 1);
    const auto entry = git_made<GitTreeEntry>(git_tree_entry_bypath, tree_.get(), folder.c_str());
    tree_ = entry == nullptr
                ? GitTreeObject()
                : git_made<GitTreeObject>(git_tree_lookup, repository_.get(), git_tree_entry_id(entry.get()));
  }

  bool known() const { return tree_ != nullptr; }
  std::string tree_id() const { return git_hex(*git_tree_id(tree_.get())); }

  // Whether the commit has these very bytes.
  bool holds(const std::string& path, std::string_view bytes) const {
    git_oid id;
    const auto entry = git_made<GitTreeEntry>(git_tree_entry_bypath, tree_.get(), path.c_str());
    return entry != nullptr && git_odb_hash(&id, bytes.data(), bytes.size(), GIT_OBJECT_BLOB) == 0 &&
           git_oid_equal(&id, git_tree_entry_id(entry.get())) != 0;
  }

  // Whether a tracked file below the root is not as the commit has it. What assay itself keeps is no matter.
  bool has_changes() const {
    git_status_options options;
    if (git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION) != 0) return true;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
    std::string prefix = prefix_;
    char* path = prefix.data();
    if (!prefix_.empty()) options.pathspec = {&path, 1};
    git_status_list* found = nullptr;
    if (git_status_list_new(&found, repository_.get(), &options) != 0) return true;
    const std::unique_ptr<git_status_list, GitFree<git_status_list_free>> list(found);
    for (std::size_t i = 0; i < git_status_list_entrycount(list.get()); ++i) {
      const git_status_entry* entry = git_status_byindex(list.get(), i);
      const git_diff_delta* delta = entry->head_to_index != nullptr ? entry->head_to_index : entry->index_to_workdir;
      const std::string_view changed = delta->new_file.path;
      if (!changed.starts_with(prefix_ + ".assay/")) return true;
    }
    return false;
  }

 private:
  GitLibrary library_;
  GitRepository repository_;
  GitTreeObject tree_;  // of the root; null: not known
  std::string prefix_;  // of the root in the repository: "services/api/"
};

bool differs(const Revision& revision, const Run& run, const AnalysedTree& tree,
             const std::vector<ConfigFile>& configuration) {
  if (revision.has_changes()) return true;
  for (std::size_t i = 0, next = 0; i < run.paths.size() && next < tree.files.size(); ++i) {
    if (run.paths[i] != tree.files[next].path) continue;
    if (!revision.holds(run.paths[i], run.sources[i].bytes)) return true;
    ++next;
  }
  return std::ranges::any_of(
      configuration, [&](const ConfigFile& file) { return file.inside && !revision.holds(file.path, file.bytes); });
}

}  // namespace

AnalysedTree identify_tree(const Plan& plan, const Run& run, const std::vector<GatheredFile>& files) {
  AnalysedTree tree;
  std::vector<std::size_t> read;
  for (std::size_t i = 0; i < files.size() && i < run.sources.size(); ++i) {
    if (files[i].state != ParseState::none) read.push_back(i);
  }
  tree.files.resize(read.size());
  parallel_for(read.size(), plan.jobs, [&](std::size_t i, unsigned) {
    tree.files[i] = {run.paths[read[i]], sha256(run.sources[read[i]].bytes)};
  });
  tree.digest = dir_hash(tree.files);

  const std::vector<ConfigFile> configuration = config_files(plan);
  for (const ConfigFile& file : configuration) tree.configuration.push_back({file.path, sha256(file.bytes)});
  const Standard& standard = plan.profile.standard();
  tree.configuration.push_back(
      {"profile " + standard.profile + ' ' + standard.version, sha256(plan.profile.canonical())});
  tree.configuration.push_back({"rules", rules_digest(plan)});

  const Revision revision(plan.root);
  if (revision.known()) {
    tree.git_tree = revision.tree_id();
    tree.modified = differs(revision, run, tree, configuration);
  }
  return tree;
}

}  // namespace assay
