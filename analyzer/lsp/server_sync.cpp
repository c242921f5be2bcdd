// Documents, folders and files of the server: what the editor tells of them.
#include <filesystem>

#include "server.h"
#include "uri.h"

namespace assay::lsp {

void Server::edited() {
  last_edit_ = Inbox::Clock::now();
  actions_.forget();
}

void Server::take_document(const Message& message) {
  const std::string& method = message.method;
  if (method == "textDocument/didSave") {
    notice_new_file(document_uri(message.params));
    given_up_.clear();
    for (const auto& tree : desk_.trees().all()) {
      if (tree->configuration_changed()) tree->reopen();
    }
    return;
  }
  Rpc<std::string> uri = method == "textDocument/didOpen"     ? desk_.documents.open(message.params)
                         : method == "textDocument/didChange" ? desk_.documents.change(message.params, client_.encoding)
                         : method == "textDocument/didClose"  ? desk_.documents.close(message.params)
                                                              : Rpc<std::string>();
  if (!uri) {
    tell_log(method + ": " + uri.error().message);
    return;
  }
  if (uri->empty()) return;
  edited();
  if (method == "textDocument/didOpen") {
    desk_.opened(*uri);
    notice_new_file(*uri);
    unpublished_.insert(*uri);
  } else if (method == "textDocument/didChange") {
    desk_.changed(*uri);
    unpublished_.insert(*uri);
  } else {
    const Desk::Paper* paper = desk_.find(*uri);
    const Tree* tree = paper == nullptr ? nullptr : paper->tree;
    const std::string path = paper == nullptr ? std::string() : paper->path;
    desk_.closed(*uri);
    unpublished_.erase(*uri);
    // What the editor shows of a file that is not open is no longer about anything, unless all files are shown.
    if (client_.pulls) return;
    if (client_.whole_workspace && tree != nullptr) {
      publish_closed(*tree, {path});
    } else {
      send_diagnostics(*uri, std::nullopt, "[]");
    }
  }
}

void Server::notice_new_file(const std::string& uri) {
  const Desk::Paper* paper = desk_.find(uri);
  if (paper == nullptr || paper->tree->workspace() == nullptr) return;
  if (paper->tree->workspace()->holds(paper->path) || !language_of(paper->path)) return;
  const std::string path = paper->tree->absolute(paper->path);
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return;
  // Once: it may be one of those that are left out.
  if (unknown_files_.insert(path).second) paper->tree->reopen();
}

void Server::take_folders(const JsonValue& params) {
  const JsonValue* event = params.member("event");
  if (event == nullptr) return;
  std::vector<std::string> gone;
  for (const Folder& folder : read_folders(event->member("added"))) desk_.trees().add(folder);
  for (const Folder& folder : read_folders(event->member("removed"))) {
    for (std::string& root : desk_.trees().remove(folder)) gone.push_back(std::move(root));
  }
  for (const std::string& root : gone) {
    if (const auto shown = failure_at_.extract(root)) send_diagnostics(shown.mapped(), std::nullopt, "[]");
    given_up_.erase(root);
    const std::string inside = uri_of(root + '/');
    const std::map<std::string, std::string> shown = sent_;
    for (const auto& [uri, id] : shown) {
      if (uri.starts_with(inside) && desk_.documents.find(uri) == nullptr) send_diagnostics(uri, std::nullopt, "[]");
    }
  }
  desk_.forget_trees(gone);
  for (const auto& [uri, document] : desk_.documents.all()) {
    if (desk_.find(uri) == nullptr) desk_.opened(uri);
    unpublished_.insert(uri);
  }
  edited();
}

void Server::take_file_events(const JsonValue& params) {
  const auto changes = params.array_of("changes");
  if (!changes) return;
  constexpr std::uint64_t kChanged = 2;
  for (const JsonValue& change : *changes) {
    const auto path = path_of(change.text_of("uri"));
    if (!path) continue;
    const std::string real = without_links(*path);
    Tree* tree = desk_.trees().find(real);
    if (tree == nullptr || tree->must_open()) continue;
    const std::string inside = tree->relative(real).value_or("");
    Workspace* workspace = tree->workspace();
    if (change.number_of("type") == kChanged && workspace != nullptr && workspace->holds(inside)) {
      // The text of the editor holds, where it has one.
      if (desk_.find(*tree, inside) != nullptr) continue;
      workspace->forget_text(inside);
      tree->must_settle = true;
      edited();
    } else if (language_of(real) || real.ends_with("/.gitignore") || tree->configuration_changed()) {
      tree->reopen();
      edited();
    }
  }
}

}  // namespace assay::lsp
