// One piece of work: what may stop it, and the progress that the editor shows of it.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/engine/progress.h"
#include "inbox.h"
#include "outbox.h"

namespace assay::lsp {

// From its making to its end the inbox holds it for what is being worked on.
class Work : public Progress {
 public:
  struct Shown {
    std::string token;  // JSON: of the request, or of ours; empty: nothing is shown
    std::string ours;   // not empty: only to be shown when the editor has agreed to this token
    std::string title;
  };

  Work(Inbox& inbox, Outbox& outbox, Inbox::Yields yields, std::optional<Id> request, Shown shown);
  ~Work() override;
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  void stage(std::string_view name, std::size_t items) override;
  void advance(std::size_t items) override;
  bool wants_to_stop() const override { return inbox_.wants_to_stop(); }
  bool was_cancelled() const { return inbox_.was_cancelled(); }

 private:
  void report();
  void send(std::string_view kind, std::optional<unsigned> percent);

  Inbox& inbox_;
  Outbox& outbox_;
  const Shown shown_;
  std::mutex mutex_;
  std::string stage_;
  std::size_t items_ = 0;
  std::atomic<std::size_t> done_ = 0;
  bool begun_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace assay::lsp
