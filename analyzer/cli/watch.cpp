#include "watch.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <optional>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/patched.h"
#include "analyzer/engine/run.h"
#include "changes.h"
#include "check_output.h"
#include "fixits/disk.h"
#include "folder_watch.h"
#include "plan.h"
#include "progress_line.h"
#include "run_plan.h"

namespace assay {
namespace {

// Whether a change of this file, which is not among those that were looked at, can matter.
bool may_matter(std::string_view path) {
  constexpr std::array<std::string_view, 6> kEnds = {".py", ".pyi", ".toml", ".jsonl", ".gitignore", ".yaml"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

class Watcher {
 public:
  explicit Watcher(const Options& options) : options_(options), progress_(progress_when(options)) {}

  int watch() {
    plan_ = make_plan(options_);
    if (!plan_) return refused(plan_.error());
    // Before the first look: what changed in between would be missed.
    Result<FolderWatch> folder = FolderWatch::open(plan_->root);
    if (!folder) return refused(folder.error());
    if (const std::optional<int> failed = begin()) return *failed;
    for (;;) {
      if (const std::optional<int> failed = report()) return *failed;
      if (const std::optional<int> failed = next(*folder)) return *failed;
    }
  }

 private:
  // A plan and a whole run.
  std::optional<int> begin() {
    plan_ = make_plan(options_);
    if (!plan_) return refused(plan_.error());
    if (const Result<void> done = recover_before_reading(plan_->root); !done) return refused(done.error());
    if (!outputs_) {
      outputs_ = Outputs::prepare(check_targets(options_));
      if (!*outputs_) return refused(outputs_->error());
    }
    Result<Run> outcome = assay::run(*plan_, progress_);
    progress_.clear();
    if (!outcome) return refused(outcome.error());
    run_ = std::move(*outcome);
    return std::nullopt;
  }

  std::optional<int> report() {
    std::cout << "assay: checking" << std::endl;
    if (const Result<void> done = print_check(options_, run_, **outputs_); !done) return refused(done.error());
    const auto open = std::ranges::count(run_.report.findings, Disposition::open, &Finding::disposition);
    std::cout << "assay: done, " << open << (open == 1 ? " finding" : " findings") << "; watching" << std::endl;
    return std::cout ? std::nullopt : std::optional<int>(kUsage);
  }

  // Waits until there is something to say.
  std::optional<int> next(FolderWatch& folder) {
    for (;;) {
      const Result<FolderChanges> changes = folder.wait();
      if (!changes) return refused(changes.error());
      bool afresh = changes->lost;
      PatchedFiles patched;
      Disk disk;
      const auto look_at = [&](const std::string& path) {
        if (!std::ranges::binary_search(run_.paths, path)) {
          afresh = afresh || may_matter(path);
          return;
        }
        const Result<std::string> bytes = disk.read(plan_->root + '/' + path);
        if (!bytes || bytes->size() > *plan_->settings.max_file_size) {
          afresh = true;
        } else {
          patched[path] = *bytes;
        }
      };
      for (const std::string& path : changes->written) look_at(path);
      for (const std::string& path : changes->others) {
        std::error_code error;
        const bool is_folder = std::filesystem::is_directory(plan_->root + '/' + path, error);
        if (is_folder) afresh = true;
        look_at(path);  // editors write a new file and move it over the old one
      }
      if (afresh) return again(folder);
      if (patched.empty()) continue;
      run_ = run_patched(*plan_, run_, patched, progress_);
      progress_.clear();
      return std::nullopt;
    }
  }

  // A configuration that is wrong for a moment is told, and the next change is waited for.
  std::optional<int> again(FolderWatch& folder) {
    Result<FolderWatch> renewed = FolderWatch::open(plan_->root);
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
  Result<Plan> plan_;
  std::optional<Result<Outputs>> outputs_;
  Run run_;
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
