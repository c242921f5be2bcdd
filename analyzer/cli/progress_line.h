// Shows where a run stands on standard error.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "analyzer/engine/progress.h"

namespace assay {

class ProgressLine : public Progress {
 public:
  enum class When { never, auto_, always };  // auto_: on a terminal, once a run has taken a second

  explicit ProgressLine(When when);
  ~ProgressLine() override;
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void stage(std::string_view name, std::size_t items) override;
  void advance(std::size_t items) override;

  // Takes the line away, so that something else can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void draw(bool now);

  const bool shown_;
  const bool terminal_;
  const Clock::time_point first_;  // nothing is shown before
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;  // guards what follows
  std::string stage_;
  std::size_t items_ = 0;
  Clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace assay
