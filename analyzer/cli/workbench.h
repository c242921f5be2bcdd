// The engine as the repair of files sees it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/run.h"
#include "fixits/repair.h"

namespace assay {

class EngineWorkbench : public Workbench {
 public:
  // `plan` and `progress` must outlive it; `present` is a run of the plan.
  EngineWorkbench(const Plan& plan, Run present, Progress& progress)
      : plan_(plan), progress_(progress), present_(std::move(present)) {}

  Evidence present() const override { return evidence(present_); }
  const std::string* bytes(std::string_view path) const override;
  Evidence attempt(const Texts& changed) override;
  void keep() override { kept_ = std::move(trial_); }
  void accept() override;

  // What is known of the present texts, and of those it began with.
  const Run& run() const { return present_; }
  const Run& first() const { return first_ ? *first_ : present_; }
  // Gives the first run away; nothing else may be asked afterwards.
  Run take_first() { return std::move(first_ ? *first_ : present_); }

 private:
  static Evidence evidence(const Run& run);

  const Plan& plan_;
  Progress& progress_;
  Run present_;
  std::optional<Run> first_;  // none: it is the present one
  std::optional<Run> trial_;
  std::optional<Run> kept_;
};

}  // namespace assay
