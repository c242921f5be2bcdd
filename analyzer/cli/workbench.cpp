#include "workbench.h"

#include <algorithm>

namespace assay {
namespace {

// Sources lie in the order of the paths, which are sorted.
const SourceFile* source_of(const Run& run, std::string_view path) {
  const auto it =
      std::ranges::lower_bound(run.paths, path, {}, [](const std::string& known) { return std::string_view(known); });
  if (it == run.paths.end() || *it != path) return nullptr;
  const auto file = static_cast<FileId>(it - run.paths.begin());
  return run.project.file(file).state == ParseState::none ? nullptr : &run.sources[file];
}

}  // namespace

const std::string* EngineWorkbench::bytes(std::string_view path) const {
  const SourceFile* source = source_of(present_, path);
  return source == nullptr ? nullptr : &source->bytes;
}

Evidence EngineWorkbench::attempt(const Texts& changed) {
  trial_.reset();  // its memory first
  trial_ = run_patched(plan_, present_, changed, progress_);
  return evidence(*trial_);
}

void EngineWorkbench::accept() {
  if (!first_) first_ = std::move(present_);
  present_ = std::move(*kept_);
  kept_.reset();
}

Evidence EngineWorkbench::evidence(const Run& run) {
  return {&run.ledger, &run.report.notices, [&run](std::string_view path) {
            const SourceFile* source = source_of(run, path);
            return source != nullptr && !source->decoded.empty();
          }};
}

}  // namespace assay
