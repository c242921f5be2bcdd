// What is sent to the editor.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "analyzer/lsp/message.h"

namespace assay::lsp {

// Used by several threads.
class Outbox {
 public:
  explicit Outbox(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

  void respond(const Id& id, std::string_view result) { send(response(id, result)); }
  void refuse(const RpcError& error) { send(error_response(error)); }
  void notify(std::string_view method, std::string_view params) { send(notification(method, params)); }
  // A request of ours whose answer is of no interest.
  void ask(std::string_view method, std::string_view params);

  // Asks for leave to show progress under a new token, which is given back.
  std::string ask_for_progress();
  bool may_show(const std::string& token);
  void forget(const std::string& token);

  // The editor's answer to a request of ours.
  void answered(const Message& message);

 private:
  void send(const std::string& body);

  std::function<void(std::string_view)> write_;
  std::mutex write_mutex_;
  std::mutex mutex_;
  std::uint64_t asked_ = 0;
  std::set<std::string> pending_;  // tokens, which are the ids of the requests for them
  std::set<std::string> granted_;
};

}  // namespace assay::lsp
