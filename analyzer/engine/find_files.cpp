#include "find_files.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzer/engine/discover.h"
#include "view.h"

namespace assay {
namespace {

bool names_all(const std::vector<std::string>& paths) {
  return paths.empty() ||
         std::ranges::any_of(paths, [](const std::string& path) { return path == "." || path.empty(); });
}

bool lies_at(std::string_view file, std::string_view path) {
  return file.starts_with(path) && (file.size() == path.size() || file[path.size()] == '/');
}

}  // namespace

Result<void> find_files(const Plan& plan, Run& run) {
  auto found = discover(plan.root, plan.paths, plan.settings);
  if (!found) return std::unexpected(std::move(found.error()));
  run.paths = std::move(found->paths);
  run.tree_notices = std::move(found->notices);
  run.skipped = std::move(found->skipped);
  if (plan.view) {
    // What else lies in the tree is not asked about.
    const auto not_shown = [&](const auto& one) { return !std::ranges::binary_search(plan.view->shown, one.path); };
    run.paths = files_now(std::move(run.paths), plan);
    std::erase_if(run.tree_notices, not_shown);
    std::erase_if(run.skipped, not_shown);
  }
  if (names_all(plan.paths) || run.paths.empty()) return {};
  auto whole = discover(plan.root, {}, plan.settings);
  if (!whole) return std::unexpected(std::move(whole.error()));
  // Who names a file that the configuration leaves out wants it looked at.
  std::vector<std::string> all;
  std::ranges::set_union(run.paths, whole->paths, std::back_inserter(all));
  run.paths = std::move(all);
  return {};
}

std::optional<View> view_of_paths(const Plan& plan, const std::vector<std::string>& files) {
  if (plan.view || names_all(plan.paths)) return std::nullopt;
  View view;
  std::ranges::copy_if(files, std::back_inserter(view.shown), [&](const std::string& file) {
    return std::ranges::any_of(plan.paths, [&](const std::string& path) { return lies_at(file, path); });
  });
  return view;
}

}  // namespace assay
