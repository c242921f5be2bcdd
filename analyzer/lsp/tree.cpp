#include "tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "analyzer/engine/plan_root.h"

namespace assay::lsp {

namespace fs = std::filesystem;

namespace {

// Files that were read for the plan, as far as its values tell.
std::vector<std::string> files_behind(const Plan& plan) {
  const Settings& settings = plan.settings;
  std::vector<std::string> files;
  for (const Origin* origin :
       {&settings.profile.origin, &settings.select.origin, &settings.ignore.origin, &settings.include.origin,
        &settings.exclude.origin, &settings.baseline.origin, &settings.min_score.origin, &settings.gate.origin}) {
    if (origin->line != 0) files.push_back(origin->path);
  }
  if (plan.settings.profile->ends_with(".toml")) files.push_back(*plan.settings.profile);
  if (plan.baseline) files.push_back(plan.baseline->path);
  return files;
}

bool is_project(const fs::path& folder) {
  constexpr std::array kMarks = {"assay.toml", "pyproject.toml", "setup.py", "setup.cfg", ".git"};
  std::error_code error;
  return std::ranges::any_of(kMarks, [&](const char* name) { return fs::exists(folder / name, error); });
}

}  // namespace

std::string without_links(const std::string& path) {
  std::error_code error;
  const fs::path full = fs::weakly_canonical(path, error);
  return error ? path : full.string();
}

Tree::Stamps Tree::stamps() const {
  Stamps out;
  const auto look = [&](const fs::path& file) {
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    if (error) return;
    const auto size = fs::file_size(file, error);
    out[file.string()] = {time.time_since_epoch().count(), error ? 0 : size};
  };
  for (fs::path folder = root_;; folder = folder.parent_path()) {
    look(folder / "assay.toml");
    look(folder / "pyproject.toml");
    if (folder == folder.parent_path()) break;
  }
  look(fs::path(root_) / ".gitignore");
  for (const std::string& file : named_files_) look(file);
  return out;
}

bool Tree::configuration_changed() const { return !must_open_ && stamps() != seen_; }

void Tree::open(Progress& progress) {
  workspace_.reset();  // its memory first
  failure_.reset();
  Result<Plan> plan = plan_(root_);
  if (plan) named_files_ = files_behind(*plan);
  // Also files that the failure names, which may be where it is mended.
  if (!plan && !plan.error().path.empty()) named_files_.push_back(plan.error().path);
  seen_ = stamps();
  Result<std::unique_ptr<Workspace>> opened =
      plan ? Workspace::open(std::move(*plan), progress) : std::unexpected(plan.error());
  if (progress.wants_to_stop()) return;
  must_open_ = false;
  must_settle = false;
  if (opened) {
    workspace_ = std::move(*opened);
  } else {
    failure_ = std::move(opened.error());
  }
}

std::optional<std::string> Tree::relative(std::string_view path) const {
  if (root_ == "/" && path.size() > 1) return std::string(path.substr(1));
  if (!path.starts_with(root_) || path.size() <= root_.size() + 1 || path[root_.size()] != '/') return std::nullopt;
  return std::string(path.substr(root_.size() + 1));
}

Tree* Trees::tree_of(const std::string& root) {
  for (const auto& tree : trees_) {
    if (tree->root() == root) return tree.get();
  }
  return trees_.emplace_back(std::make_unique<Tree>(root, plan_)).get();
}

void Trees::add(const Folder& folder) {
  const Result<AnalysedRoot> root = find_root({folder.path}, "");
  if (!root) return;
  folders_[folder.path] = root->root;
  tree_of(root->root);
}

std::vector<std::string> Trees::remove(const Folder& folder) {
  folders_.erase(folder.path);
  std::vector<std::string> gone;
  std::erase_if(trees_, [&](const std::unique_ptr<Tree>& tree) {
    const bool used = std::ranges::any_of(folders_, [&](const auto& one) { return one.second == tree->root(); });
    if (!used) gone.push_back(tree->root());
    return !used;
  });
  return gone;
}

Tree* Trees::adopt(const std::string& file) {
  if (!folders_.empty()) return nullptr;
  const Result<AnalysedRoot> root = find_root({fs::path(file).parent_path().string()}, "");
  // A folder that is no project may be anybody's home: it is not read as a whole for one file.
  return root && is_project(root->root) ? tree_of(root->root) : nullptr;
}

Tree* Trees::find(std::string_view path) const {
  Tree* best = nullptr;
  for (const auto& tree : trees_) {
    if (tree->relative(path) && (best == nullptr || tree->root().size() > best->root().size())) best = tree.get();
  }
  return best;
}

}  // namespace assay::lsp
