#include "server.h"

#include <array>
#include <exception>
#include <thread>
#include <utility>

#include "analyzer/lsp/frames.h"

namespace assay::lsp {

int Server::work() {
  while (!exit_) {
    const auto item = inbox_.take(next_work());
    if (item) {
      handle(*item);
    } else if (inbox_.is_closed()) {
      break;
    } else {
      work_on_trees();
    }
  }
  return exit_.value_or(state_ == State::shut_down ? 0 : 1);
}

void Server::handle(const Inbox::Item& item) {
  if (!item.message) {
    outbox_.refuse(item.message.error());
    return;
  }
  const Message& message = *item.message;
  if (item.cancelled) {
    outbox_.refuse({kRequestCancelled, "the request was cancelled", message.id});
    return;
  }
  try {
    if (message.is_request()) {
      answer_request(message);
    } else if (message.is_notification()) {
      take_notification(message);
    }
  } catch (const std::exception& fault) {
    // A fault of ours must not take the editor's session along.
    if (message.is_request()) outbox_.refuse({kInternalError, std::string("fault: ") + fault.what(), message.id});
    tell_log("fault in " + message.method + ": " + fault.what());
  }
}

void Server::answer_request(const Message& message) {
  using Handler = Json (Server::*)(const Message&);
  static const std::map<std::string_view, Handler> kHandlers = {{"textDocument/diagnostic", &Server::pull},
                                                                {"workspace/diagnostic", &Server::pull_all},
                                                                {"textDocument/codeAction", &Server::code_actions},
                                                                {"codeAction/resolve", &Server::resolve_action},
                                                                {"workspace/executeCommand", &Server::command}};
  const std::string& method = message.method;
  const auto handler = kHandlers.find(method);
  Json result = "null";
  if (state_ == State::fresh && method != "initialize") {
    result = std::unexpected(RpcError{kServerNotInitialized, "`initialize` comes first"});
  } else if (state_ == State::shut_down) {
    result = std::unexpected(RpcError{kInvalidRequest, "the server was shut down"});
  } else if (method == "initialize") {
    result = initialize(message.params);
  } else if (method == "shutdown") {
    state_ = State::shut_down;
  } else if (method == "textDocument/hover") {
    result = hover(message.params);
  } else if (method == "textDocument/codeLens") {
    result = lenses(message.params);
  } else if (handler != kHandlers.end()) {
    result = (this->*handler->second)(message);
  } else {
    result = std::unexpected(RpcError{kMethodNotFound, "no such method: " + method});
  }
  if (result) {
    outbox_.respond(*message.id, *result);
    return;
  }
  RpcError error = std::move(result.error());
  error.id = message.id;
  // Whoever has cancelled a request is told so, whatever it was stopped for.
  if (error.code == kContentModified && inbox_.was_cancelled()) error.code = kRequestCancelled;
  outbox_.refuse(error);
}

void Server::take_notification(const Message& message) {
  const std::string& method = message.method;
  if (method == "exit") exit_ = state_ == State::shut_down ? 0 : 1;
  if (state_ != State::running) return;  // as the protocol asks
  if (method == "initialized") {
    initialized();
  } else if (method.starts_with("textDocument/did")) {
    take_document(message);
  } else if (method == "workspace/didChangeWorkspaceFolders") {
    take_folders(message.params);
  } else if (method == "workspace/didChangeWatchedFiles") {
    take_file_events(message.params);
  }
}

Server::Json Server::initialize(const JsonValue& params) {
  if (state_ != State::fresh) return std::unexpected(RpcError{kInvalidRequest, "`initialize` comes once"});
  state_ = State::running;
  client_ = read_client(params);
  for (const Folder& folder : client_.folders) desk_.trees().add(folder);

  JsonText text;
  JsonWriter& out = *text;
  out.StartObject();
  key(out, "capabilities");
  out.StartObject();
  member(out, "positionEncoding", to_string(client_.encoding));
  raw_member(out, "textDocumentSync", R"({"openClose":true,"change":2,"save":true})");
  if (client_.pulls) {
    key(out, "diagnosticProvider");
    out.StartObject();
    member(out, "identifier", "assay");
    member(out, "interFileDependencies", true);
    member(out, "workspaceDiagnostics", client_.whole_workspace);
    out.EndObject();
  }
  if (client_.literal_actions) {
    key(out, "codeActionProvider");
    out.StartObject();
    raw_member(out, "codeActionKinds", R"(["quickfix","source.fixAll.assay"])");
    member(out, "resolveProvider", client_.resolves_edits);
    out.EndObject();
  }
  member(out, "hoverProvider", true);
  raw_member(out, "codeLensProvider", R"({"resolveProvider":false})");
  raw_member(out, "executeCommandProvider", R"({"commands":["assay.fixAll","assay.suppress","assay.score"]})");
  raw_member(out, "workspace", R"({"workspaceFolders":{"supported":true,"changeNotifications":true}})");
  out.EndObject();
  key(out, "serverInfo");
  out.StartObject();
  member(out, "name", "assay");
  member(out, "version", std::string_view(host_.version));
  out.EndObject();
  out.EndObject();
  return text.str();
}

void Server::initialized() {
  if (!client_.watches_files) return;
  // What is read of a tree, and what decides how.
  outbox_.ask("client/registerCapability",
              R"({"registrations":[{"id":"assay-files","method":"workspace/didChangeWatchedFiles","registerOptions":)"
              R"({"watchers":[{"globPattern":"**/*.{py,pyi,pyw,c,cc,cpp,cxx,c++,h,hh,hpp,hxx,h++,inl,ipp,tpp,txx,ixx,)"
              R"(cppm,cmake,xml,toml,jsonl}"},{"globPattern":"**/{CMakeLists.txt,.gitignore}"}]}}]})");
}

namespace {

// Takes the editor's bytes apart and puts them where they belong.
void read_messages(const Host& host, Inbox& inbox, Outbox& outbox) {
  FrameReader frames;
  std::array<char, 65536> bytes;
  while (const std::size_t size = host.read(bytes.data(), bytes.size())) {
    frames.feed({bytes.data(), size});
    while (auto frame = frames.next()) {
      if (!frame->problem.empty()) {
        inbox.push(std::unexpected(RpcError{kParseError, std::move(frame->problem)}));
        continue;
      }
      Rpc<Message> message = parse_message(frame->body);
      if (message && message->method.empty()) {
        if (message->is_response()) outbox.answered(*message);
      } else {
        inbox.push(std::move(message));
      }
    }
  }
  inbox.close();
}

}  // namespace

int serve(Host host) {
  Inbox inbox;
  Outbox outbox(host.write);
  std::thread reader([&] { read_messages(host, inbox, outbox); });
  const int code = Server(host, inbox, outbox).work();
  if (host.hang_up) host.hang_up();
  reader.join();
  return code;
}

}  // namespace assay::lsp
