// Measures stages one after the other.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "analyzer/model/report.h"

namespace assay {

class StageClock {
 public:
  // `timing` must outlive it.
  explicit StageClock(Timing& timing) : timing_(timing) {}

  // The time since the last call belongs to the stage `name`.
  void lap(std::string name) {
    const auto now = std::chrono::steady_clock::now();
    timing_.stages.emplace_back(std::move(name), std::chrono::duration<double>(now - last_).count());
    timing_.total = std::chrono::duration<double>(now - start_).count();
    last_ = now;
  }

 private:
  Timing& timing_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

}  // namespace assay
