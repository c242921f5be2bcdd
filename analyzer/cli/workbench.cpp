#include "workbench.h"

namespace assay {

const std::string* EngineWorkbench::bytes(std::string_view path) const {
  const SourceFile* source = find_source(present_, path);
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
            const SourceFile* source = find_source(run, path);
            return source != nullptr && !source->decoded.empty();
          }};
}

}  // namespace assay
