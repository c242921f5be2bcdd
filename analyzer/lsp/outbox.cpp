#include "outbox.h"

#include <variant>

#include "analyzer/lsp/frames.h"

namespace assay::lsp {

void Outbox::send(const std::string& body) {
  const std::lock_guard lock(write_mutex_);
  write_(framed(body));
}

void Outbox::ask(std::string_view method, std::string_view params) {
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    id = "assay-" + std::to_string(++asked_);
  }
  send(request(Id(id), method, params));
}

std::string Outbox::ask_for_progress() {
  std::string token;
  {
    const std::lock_guard lock(mutex_);
    token = "assay-" + std::to_string(++asked_);
    pending_.insert(token);
  }
  send(request(Id(token), "window/workDoneProgress/create", R"({"token":")" + token + "\"}"));
  return token;
}

bool Outbox::may_show(const std::string& token) {
  const std::lock_guard lock(mutex_);
  return granted_.contains(token);
}

void Outbox::forget(const std::string& token) {
  const std::lock_guard lock(mutex_);
  pending_.erase(token);
  granted_.erase(token);
}

void Outbox::answered(const Message& message) {
  const auto* id = std::get_if<std::string>(&*message.id);
  if (id == nullptr) return;
  const std::lock_guard lock(mutex_);
  if (pending_.erase(*id) != 0 && !message.is_error) granted_.insert(*id);
}

}  // namespace assay::lsp
