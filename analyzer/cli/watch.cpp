#include "watch.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/run.h"
#include "analyzer/engine/workspace.h"
#include "analyzer/model/source.h"
#include "changes.h"
#include "check_output.h"
#include "folder_watch.h"
#include "plan.h"
#include "progress_line.h"
#include "run_plan.h"

namespace assay {
namespace {

// Whether a change of this file, which is not among those that were looked at, can matter.
bool may_matter(std::string_view path) {
  constexpr std::array<std::string_view, 5> kEnds = {".toml", ".jsonl", ".gitignore", ".yaml", "compile_commands.json"};
  return language_of(path) || std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

class Watcher {
 public:
  explicit Watcher(const Options& options) : options_(options), progress_(progress_when(options)) {}

  int watch() {
    const Result<Plan> plan = make_plan(options_);
    if (!plan) return refused(plan.error());
    root_ = plan->root;
    // Before the first look: what changed in between would be missed.
    Result<FolderWatch> folder = FolderWatch::open(root_);
    if (!folder) return refused(folder.error());
    if (const std::optional<int> failed = begin()) return *failed;
    for (;;) {
      if (const std::optional<int> failed = report()) return *failed;
      if (const std::optional<int> failed = next(*folder)) return *failed;
    }
  }

 private:
  // As of the last look.
  const Run& run() const { return whole_ ? *whole_ : workspace_->run(); }
  bool holds(const std::string& path) const { return std::ranges::binary_search(run().paths, path); }

  // A plan and a whole run. A workspace reads C++ by its text alone; with a compilation database each look is a run,
  // for which the cache has what Clang said of units that have not changed.
  std::optional<int> begin() {
    Result<Plan> plan = make_plan(options_);
    if (!plan) return refused(plan.error());
    root_ = plan->root;
    if (const Result<void> done = recover_before_reading(root_); !done) return refused(done.error());
    if (!outputs_) {
      outputs_ = Outputs::prepare(check_targets(options_));
      if (!*outputs_) return refused(outputs_->error());
    }
    whole_.reset();
    if (plan->database) {
      Result<Run> whole = assay::run(*plan, progress_);
      progress_.clear();
      if (!whole) return refused(whole.error());
      whole_ = std::move(*whole);
      return std::nullopt;
    }
    Result<std::unique_ptr<Workspace>> opened = Workspace::open(std::move(*plan), progress_);
    progress_.clear();
    if (!opened) return refused(opened.error());
    workspace_ = std::move(*opened);
    return std::nullopt;
  }

  std::optional<int> report() {
    std::cout << "assay: checking" << std::endl;
    if (const Result<void> done = print_check(options_, run(), **outputs_); !done) return refused(done.error());
    const auto open = std::ranges::count(run().report.findings, Disposition::open, &Finding::disposition);
    std::cout << "assay: done, " << open << (open == 1 ? " finding" : " findings") << "; watching" << std::endl;
    return std::cout ? std::nullopt : std::optional<int>(kUsage);
  }

  // Waits until there is something to say.
  std::optional<int> next(FolderWatch& folder) {
    for (;;) {
      const Result<FolderChanges> changes = folder.wait();
      if (!changes) return refused(changes.error());
      bool afresh = changes->lost;
      std::set<std::string> edited;
      const auto look_at = [&](const std::string& path) {
        std::error_code error;
        if (!holds(path)) {
          afresh = afresh || may_matter(path);
        } else if (std::filesystem::is_regular_file(root_ + '/' + path, error)) {
          edited.insert(path);
        } else {
          afresh = true;
        }
      };
      for (const std::string& path : changes->written) look_at(path);
      for (const std::string& path : changes->others) {
        std::error_code error;
        if (std::filesystem::is_directory(root_ + '/' + path, error)) afresh = true;
        look_at(path);  // editors write a new file and move it over the old one
      }
      if (afresh) return again(folder);
      if (edited.empty()) continue;
      if (whole_) return again(folder);
      for (const std::string& path : edited) workspace_->forget_text(path);
      workspace_->settle(progress_);
      progress_.clear();
      return std::nullopt;
    }
  }

  // A configuration that is wrong for a moment is told, and the next change is waited for.
  std::optional<int> again(FolderWatch& folder) {
    Result<FolderWatch> renewed = FolderWatch::open(root_);
    if (!renewed) return refused(renewed.error());
    folder = std::move(*renewed);
    while (begin()) {
      std::cout << "assay: checking" << std::endl << "assay: done, 0 findings; watching" << std::endl;
      if (const Result<FolderChanges> changes = folder.wait(); !changes) return refused(changes.error());
    }
    return std::nullopt;
  }

  const Options& options_;
  ProgressLine progress_;
  std::string root_;
  std::optional<Result<Outputs>> outputs_;
  std::unique_ptr<Workspace> workspace_;
  std::optional<Run> whole_;  // instead of the workspace
};

}  // namespace

int watch(const Options& options) {
  if (options.changed || !options.stdin_filename.empty() || !options.print_stage.empty()) {
    return refused({"--watch looks at the whole project; it does not go with --changed, --stdin-filename or --print",
                    "", 0, 0, Failure::Kind::usage});
  }
  return Watcher(options).watch();
}

}  // namespace assay
