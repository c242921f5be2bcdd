#include "inbox.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::lsp {

bool Inbox::must_yield(const Rpc<Message>& message) const {
  if (!message) return false;
  const std::string& method = message->method;
  if (method == "shutdown" || method == "exit") return true;
  if (yields_ == Yields::never) return false;
  constexpr std::array<std::string_view, 6> kEdits = {
      "textDocument/didOpen", "textDocument/didChange",          "textDocument/didClose",
      "textDocument/didSave", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders"};
  return yields_ == Yields::to_anyone || std::ranges::find(kEdits, method) != kEdits.end();
}

void Inbox::push(Rpc<Message> message) {
  const std::lock_guard lock(mutex_);
  if (message && message->is_notification()) {
    if (message->method == "$/cancelRequest") {
      // Of a request that is not known, or is answered: nothing is to be done, then or later.
      if (const auto id = id_of(message->params.member("id"))) cancel(*id);
      return;
    }
    if (message->method == "window/workDoneProgress/cancel") {
      if (busy_ && !token_.empty() && message->params.text_of("token") == token_) cancelled_ = stop_ = true;
      return;
    }
  }
  if (busy_ && must_yield(message)) stop_ = true;
  items_.push_back({std::move(message), false});
  came_.notify_one();
}

void Inbox::cancel(const Id& id) {
  if (busy_ && request_ == id) cancelled_ = stop_ = true;
  for (Item& item : items_) {
    if (item.message && item.message->is_request() && *item.message->id == id) item.cancelled = true;
  }
}

void Inbox::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  if (busy_) stop_ = true;
  came_.notify_one();
}

std::optional<Inbox::Item> Inbox::take(std::optional<Clock::time_point> until) {
  std::unique_lock lock(mutex_);
  const auto ready = [&] { return !items_.empty() || closed_; };
  if (until) {
    came_.wait_until(lock, *until, ready);
  } else {
    came_.wait(lock, ready);
  }
  if (items_.empty()) return std::nullopt;
  Item item = std::move(items_.front());
  items_.pop_front();
  return item;
}

bool Inbox::is_closed() {
  const std::lock_guard lock(mutex_);
  return closed_ && items_.empty();
}

void Inbox::begin(Yields yields, std::optional<Id> request, std::string token) {
  const std::lock_guard lock(mutex_);
  busy_ = true;
  yields_ = yields;
  request_ = std::move(request);
  token_ = std::move(token);
  cancelled_ = false;
  // What came in between the last message and now counts too.
  stop_ = closed_ || std::ranges::any_of(items_, [&](const Item& item) { return must_yield(item.message); });
}

void Inbox::end() {
  const std::lock_guard lock(mutex_);
  busy_ = false;
  request_.reset();
  token_.clear();
}

}  // namespace assay::lsp
