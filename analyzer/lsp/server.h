// The server's one thread of work: which message leads to what.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "actions.h"
#include "analyzer/lsp/serve.h"
#include "client.h"
#include "desk.h"
#include "inbox.h"
#include "outbox.h"
#include "work.h"

namespace assay::lsp {

class Server {
 public:
  Server(Host& host, Inbox& inbox, Outbox& outbox)
      : host_(host), inbox_(inbox), outbox_(outbox), desk_(host.plan), actions_(desk_, client_) {}

  // Until `exit`, or the end of messages. Gives the exit code.
  int work();

 private:
  using Json = Rpc<std::string>;

  // server.cpp: messages
  void handle(const Inbox::Item& item);
  void answer_request(const Message& message);
  void take_notification(const Message& message);
  Json initialize(const JsonValue& params);
  void initialized();

  // server_sync.cpp: what the editor says of documents, folders and files
  void take_document(const Message& message);
  void take_folders(const JsonValue& params);
  void take_file_events(const JsonValue& params);
  void notice_new_file(const std::string& uri);
  void edited();

  // server_analysis.cpp: what is worked out, and sent unasked
  bool has_pressing_work() const;
  std::optional<Inbox::Clock::time_point> next_work() const;
  void work_on_trees();
  bool open_tree(Tree& tree, const Message* request);
  void settle_tree(Tree& tree);
  bool settled(Tree& tree, Progress& progress);
  void take_changes(const Tree& tree, const std::vector<std::string>& paths);
  void publish(Desk::Paper& paper);
  void publish_closed(const Tree& tree, const std::set<std::string>& paths);
  void publish_failure(const Tree& tree);
  void send_diagnostics(const std::string& uri, std::optional<std::int64_t> version, const std::string& diagnostics);
  void tell_log(std::string_view text);
  std::string diagnostics_of(Desk::Paper& paper, Progress& progress);
  std::string diagnostics_of_closed(const Tree& tree, const std::string& path);

  // server_requests.cpp: what it is asked
  Json pull(const Message& message);
  Json pull_all(const Message& message);
  Json code_actions(const Message& message);
  Json resolve_action(const Message& message);
  Json hover(const JsonValue& params);
  Json lenses(const JsonValue& params);
  Json command(const Message& message);
  Json apply(const Message& message, const JsonValue& argument, std::string_view what, std::string_view reason);
  Json show_score(const std::string& uri);
  Desk::Paper* ready(const std::string& uri, const Message& message);
  Work::Shown shown_for(const JsonValue& params, std::string title);

  enum class State : std::uint8_t { fresh, running, shut_down };

  Host& host_;
  Inbox& inbox_;
  Outbox& outbox_;
  Client client_;
  Desk desk_;
  Actions actions_;
  State state_ = State::fresh;
  std::optional<int> exit_;
  std::set<std::string> unpublished_;              // open documents whose diagnostics are to be sent
  std::map<std::string, std::string> sent_;        // address -> result id of what was sent unasked; none: empty
  std::map<std::string, std::string> failure_at_;  // root -> address that shows why there is no analysis
  std::set<std::string> given_up_;                 // roots whose analysis was cancelled by hand
  std::set<std::string> unknown_files_;            // a tree was read again for them, and does not hold them
  Inbox::Clock::time_point last_edit_;
};

}  // namespace assay::lsp
