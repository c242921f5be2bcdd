#include "verify_fix.h"

#include <algorithm>
#include <utility>

namespace assay::lsp {
namespace {

// The workspace as the repair of files sees it.
class TreeBench : public Workbench {
 public:
  TreeBench(Workspace& workspace, Progress& progress) : workspace_(workspace), progress_(progress) {}

  Evidence present() const override {
    if (present_) return evidence(*present_);
    const Run& run = workspace_.run();
    return {&run.ledger, &run.report.notices, transcoded()};
  }

  const std::string* bytes(std::string_view path) const override {
    if (const std::string* changed = find_patched(texts_, path)) return changed;
    const SourceFile* source = find_source(workspace_.run(), path);
    return source == nullptr ? nullptr : &source->bytes;
  }

  Evidence attempt(const Texts& changed) override {
    trial_texts_ = texts_;
    for (const auto& [path, text] : changed) trial_texts_[path] = text;
    trial_ = workspace_.attempt(trial_texts_, progress_);
    return trial_ ? evidence(*trial_) : present();
  }

  void keep() override {
    kept_ = std::move(trial_);
    kept_texts_ = std::move(trial_texts_);
  }

  void accept() override {
    present_ = std::move(kept_);
    texts_ = std::move(kept_texts_);
  }

 private:
  Evidence evidence(const Attempt& attempt) const { return {&attempt.ledger, &attempt.notices, transcoded()}; }
  std::function<bool(std::string_view)> transcoded() const {
    return [this](std::string_view path) {
      const SourceFile* source = find_source(workspace_.run(), path);
      return source != nullptr && !source->decoded.empty();
    };
  }

  Workspace& workspace_;
  Progress& progress_;
  std::optional<Attempt> present_;  // none: the workspace as it is
  std::optional<Attempt> trial_;
  std::optional<Attempt> kept_;
  PatchedFiles texts_;  // of the present
  PatchedFiles trial_texts_;
  PatchedFiles kept_texts_;
};

bool same(const Finding& a, const Finding& b) {
  return a.rule == b.rule && a.path == b.path && a.span == b.span && a.message == b.message;
}

std::optional<Verdict> verdict_of(const Repair& repaired, const Progress& progress) {
  if (progress.wants_to_stop()) return std::nullopt;
  Verdict verdict;
  verdict.verified = !repaired.repaired.empty();
  if (!verdict.verified)
    verdict.reason = repaired.withheld.empty() ? "there is nothing to repair" : repaired.withheld.front().reason;
  for (const auto& [path, file] : repaired.files) {
    if (file.before != file.after) verdict.edits[path] = file.edits;
  }
  return verdict;
}

}  // namespace

std::optional<Verdict> verify_fix(Workspace& workspace, const Finding& finding, Progress& progress) {
  if (finding.fix->safety == FixSafety::display) {
    Verdict verdict;
    verdict.reason = "it is a proposal, which a person has to judge";
    for (const Edit& edit : finding.fix->edits) verdict.edits[edit.path].push_back(edit);
    return verdict;
  }
  TreeBench bench(workspace, progress);
  RepairOptions options;
  options.unsafe = finding.fix->safety == FixSafety::unsafe;
  options.wanted = [&](const Finding& offered) { return same(offered, finding); };
  options.stopped = [&] { return progress.wants_to_stop(); };
  options.most_rounds = 1;
  return verdict_of(repair(bench, options), progress);
}

std::optional<Verdict> verify_all(Workspace& workspace, const std::string& path, Progress& progress) {
  TreeBench bench(workspace, progress);
  RepairOptions options;
  options.in_scope = [&](std::string_view file) { return file == path; };
  options.stopped = [&] { return progress.wants_to_stop(); };
  return verdict_of(repair(bench, options), progress);
}

}  // namespace assay::lsp
