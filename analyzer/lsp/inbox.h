// The messages that wait, and whether the one that is being worked on is still wanted.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "analyzer/lsp/message.h"

namespace assay::lsp {

// One thread puts messages in as they come, another works on them in their order. Cancelling overtakes the order: the
// thread that reads looks at `$/cancelRequest` at once.
class Inbox {
 public:
  using Clock = std::chrono::steady_clock;

  struct Item {
    Rpc<Message> message;
    bool cancelled = false;  // a request that nobody waits for any more
  };

  // What may stop the work at hand besides its own cancelling.
  enum class Yields : std::uint8_t {
    never,      // shutdown and exit alone
    to_edits,   // what an edit makes out of date
    to_anyone,  // what nobody has asked for
  };

  void push(Rpc<Message> message);
  void close();  // nothing comes any more

  // The next message; nothing where none came until then, or none comes any more.
  std::optional<Item> take(std::optional<Clock::time_point> until);
  bool is_closed();  // and empty

  // The worker begins something. `request`: whose answer it is; `token`: the progress that shows it, empty: none.
  void begin(Yields yields, std::optional<Id> request = {}, std::string token = {});
  void end();
  // Asked from any thread.
  bool wants_to_stop() const { return stop_.load(std::memory_order_relaxed); }
  // Whether it was cancelled by whoever asked for it, or whoever saw it: not to be begun again by itself.
  bool was_cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 private:
  void cancel(const Id& id);
  bool must_yield(const Rpc<Message>& message) const;

  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Item> items_;
  bool closed_ = false;
  bool busy_ = false;
  Yields yields_ = Yields::never;
  std::optional<Id> request_;
  std::string token_;
  std::atomic<bool> stop_ = false;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace assay::lsp
