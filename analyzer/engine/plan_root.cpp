#include "analyzer/engine/plan_root.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace assay {
namespace {

namespace fs = std::filesystem;

Result<fs::path> existing(const std::string& path) {
  std::error_code error;
  fs::path canonical = fs::canonical(path, error);
  if (error) return fail("the path cannot be looked at: " + error.message(), path);
  return canonical;
}

bool holds_any(const fs::path& folder, std::initializer_list<const char*> names) {
  std::error_code ignored;
  return std::ranges::any_of(names, [&](const char* name) { return fs::exists(folder / name, ignored); });
}

fs::path common_folder(const fs::path& a, const fs::path& b) {
  fs::path common;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end() && *left == *right;
       ++left, ++right)
    common /= *left;
  return common;
}

fs::path project_around(const fs::path& start) {
  if (holds_any(start, {"src", "tests"})) return start;
  for (fs::path folder = start;; folder = folder.parent_path()) {
    if (holds_any(folder, {"assay.toml", "pyproject.toml", "setup.py", "setup.cfg", ".git"})) return folder;
    if (folder.filename() == "tests" || folder.filename() == "test") return folder.parent_path();
    if (folder == folder.parent_path()) return start;
  }
}

std::string shown(const fs::path& root, const std::vector<std::string>& arguments) {
  std::error_code error;
  // A folder that was named is shown as it was named.
  for (const std::string& argument : arguments) {
    if (fs::equivalent(argument, root, error)) return argument;
  }
  const fs::path relative = fs::relative(root, error);
  const bool near = !error && (std::ranges::all_of(relative, [](const fs::path& part) { return part == ".."; }) ||
                               std::ranges::none_of(relative, [](const fs::path& part) { return part == ".."; }));
  return near && !relative.empty() ? relative.string() : root.string();
}

}  // namespace

Result<AnalysedRoot> find_root(const std::vector<std::string>& arguments, const std::string& explicit_root) {
  std::vector<fs::path> paths;
  for (const std::string& argument : arguments) {
    Result<fs::path> path = existing(argument);
    if (!path) return std::unexpected(path.error());
    paths.push_back(std::move(*path));
  }
  std::error_code error;
  if (paths.empty()) paths.push_back(fs::canonical(explicit_root.empty() ? "." : explicit_root, error));
  if (error) return fail("the path cannot be looked at: " + error.message(), explicit_root);

  AnalysedRoot out;
  fs::path root;
  if (!explicit_root.empty()) {
    const Result<fs::path> folder = existing(explicit_root);
    if (!folder) return std::unexpected(folder.error());
    if (!fs::is_directory(*folder, error)) return fail("--root takes a folder", explicit_root);
    root = *folder;
    out.shown = explicit_root;
  } else {
    fs::path start = fs::is_directory(paths.front(), error) ? paths.front() : paths.front().parent_path();
    for (const fs::path& path : paths)
      start = common_folder(start, fs::is_directory(path, error) ? path : path.parent_path());
    root = project_around(start);
    out.shown = shown(root, arguments);
  }
  out.root = root.string();
  for (const fs::path& path : paths) {
    const std::string relative = path.lexically_relative(root).string();
    if (relative == "." || relative.empty()) {
      out.paths.clear();  // everything
      return out;
    }
    if (relative == ".." || relative.starts_with("../"))
      return fail("lies outside of --root " + explicit_root, path.string());
    out.paths.push_back(relative);
  }
  return out;
}

}  // namespace assay
