// What the server works out when no message waits, and what it sends without being asked.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "diagnostics.h"
#include "server.h"
#include "uri.h"

namespace assay::lsp {
namespace {

// So long nothing must have been typed before the whole tree is worked out again.
constexpr auto kPause = std::chrono::milliseconds(300);

std::string line_of_file(const std::string& path, std::uint32_t number) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  for (std::uint32_t i = 0; i < number && std::getline(in, line); ++i) {
  }
  return line;
}

std::string log_params(std::string_view text, unsigned type) {
  JsonText params;
  params->StartObject();
  member(*params, "type", std::uint64_t{type});
  member(*params, "message", text);
  params->EndObject();
  return params.str();
}

}  // namespace

void Server::tell_log(std::string_view text) {
  constexpr unsigned kWarning = 2;
  outbox_.notify("window/logMessage", log_params("assay: " + std::string(text), kWarning));
}

bool Server::has_pressing_work() const {
  if (state_ != State::running) return false;
  if (!unpublished_.empty()) return true;
  return std::ranges::any_of(desk_.trees().all(),
                             [&](const auto& tree) { return tree->must_open() && !given_up_.contains(tree->root()); });
}

std::optional<Inbox::Clock::time_point> Server::next_work() const {
  if (has_pressing_work()) return Inbox::Clock::now();
  if (state_ != State::running) return std::nullopt;
  const bool stale = std::ranges::any_of(desk_.trees().all(), [](const auto& tree) { return tree->must_settle; });
  return stale ? std::optional(last_edit_ + kPause) : std::nullopt;
}

// One step; between two of them messages are looked at.
void Server::work_on_trees() {
  for (const auto& tree : desk_.trees().all()) {
    if (!tree->must_open() || given_up_.contains(tree->root())) continue;
    open_tree(*tree, nullptr);
    return;
  }
  if (!unpublished_.empty()) {
    const std::string uri = *unpublished_.begin();
    unpublished_.erase(unpublished_.begin());
    Desk::Paper* paper = desk_.find(uri);
    if (client_.pulls) return;
    if (paper != nullptr) {
      publish(*paper);
    } else if (sent_.contains(uri)) {
      send_diagnostics(uri, std::nullopt, "[]");  // its project is no longer open
    }
    return;
  }
  for (const auto& tree : desk_.trees().all()) {
    if (!tree->must_settle) continue;
    if (tree->configuration_changed()) {
      tree->reopen();
    } else {
      settle_tree(*tree);
    }
    return;
  }
}

bool Server::open_tree(Tree& tree, const Message* request) {
  if (!tree.must_open()) return tree.workspace() != nullptr;
  given_up_.erase(tree.root());
  const std::string name = std::filesystem::path(tree.root()).filename().string();
  Work::Shown shown;
  shown.title = "assay: analysing " + name;
  if (client_.progress) {
    shown.ours = outbox_.ask_for_progress();
    shown.token = '"' + shown.ours + '"';
  }
  bool cancelled = false;
  {
    Work work(inbox_, outbox_, Inbox::Yields::never, request == nullptr ? std::nullopt : request->id, shown);
    tree.open(work);
    cancelled = work.was_cancelled();
  }
  if (tree.must_open()) {
    if (cancelled && request == nullptr) given_up_.insert(tree.root());
    return false;
  }
  actions_.forget();
  publish_failure(tree);
  desk_.attach_all(tree);
  for (const auto& [uri, paper] : desk_.papers()) {
    if (paper.tree == &tree) unpublished_.insert(uri);
  }
  if (tree.workspace() == nullptr) return false;
  if (client_.whole_workspace && !client_.pulls) {
    std::set<std::string> paths;
    for (const Finding& finding : tree.workspace()->run().report.findings) paths.insert(finding.path);
    publish_closed(tree, paths);
  }
  if (client_.refreshes_diagnostics && client_.pulls) outbox_.ask("workspace/diagnostic/refresh", "null");
  if (client_.refreshes_lenses) outbox_.ask("workspace/codeLens/refresh", "null");
  return true;
}

bool Server::settled(Tree& tree, Progress& progress) {
  if (!tree.must_settle || tree.workspace() == nullptr) return true;
  const auto changed = tree.workspace()->settle(progress);
  if (!changed) return false;
  tree.must_settle = false;
  take_changes(tree, *changed);
  return true;
}

void Server::settle_tree(Tree& tree) {
  if (tree.workspace() == nullptr) {
    tree.must_settle = false;
    return;
  }
  Work work(inbox_, outbox_, Inbox::Yields::to_anyone, {}, {});
  // Interrupted: again after the next pause.
  if (!settled(tree, work)) last_edit_ = Inbox::Clock::now();
}

void Server::take_changes(const Tree& tree, const std::vector<std::string>& paths) {
  std::set<std::string> closed;
  for (const std::string& path : paths) {
    Desk::Paper* paper = desk_.find(tree, path);
    if (paper == nullptr) {
      closed.insert(path);
      continue;
    }
    paper->answer.reset();
    unpublished_.insert(paper->document->uri());
  }
  if (client_.whole_workspace && !client_.pulls) publish_closed(tree, closed);
  if (!paths.empty() && client_.pulls && client_.refreshes_diagnostics)
    outbox_.ask("workspace/diagnostic/refresh", "null");
  if (client_.refreshes_lenses) outbox_.ask("workspace/codeLens/refresh", "null");
}

std::string Server::diagnostics_of(Desk::Paper& paper, Progress& progress) {
  const auto answer = desk_.answer(paper, progress);
  if (answer != nullptr)
    return lsp::diagnostics_of(*answer, surroundings_of(desk_, client_, *paper.tree, paper.view()));
  if (paper.foreign) {
    return single_diagnostic("encoding", "the file is not in UTF-8: what is typed is looked at when it is saved", {},
                             Level::note);
  }
  return "[]";
}

void Server::publish(Desk::Paper& paper) {
  std::string diagnostics;
  {
    Work work(inbox_, outbox_, Inbox::Yields::never, {}, {});
    diagnostics = diagnostics_of(paper, work);
    if (work.wants_to_stop()) return;
  }
  const Document& document = *paper.document;
  send_diagnostics(document.uri(), document.version(), diagnostics);
}

std::string Server::diagnostics_of_closed(const Tree& tree, const std::string& path) {
  const Run& run = tree.workspace()->run();
  FileAnswer answer;
  const auto here = std::ranges::equal_range(run.report.findings, path, {}, &Finding::path);
  answer.findings.assign(here.begin(), here.end());
  std::ranges::copy_if(run.report.notices, std::back_inserter(answer.notices),
                       [&](const Notice& notice) { return notice.path == path; });
  const SourceFile* source = find_source(run, path);
  const TextOf text(nullptr, source == nullptr ? std::string_view() : source->text());
  return lsp::diagnostics_of(answer, surroundings_of(desk_, client_, tree, text.view()));
}

void Server::publish_closed(const Tree& tree, const std::set<std::string>& paths) {
  if (tree.workspace() == nullptr) return;
  for (const std::string& path : paths) {
    if (desk_.find(tree, path) != nullptr) continue;
    const std::string uri = uri_of(tree.absolute(path));
    const std::string diagnostics = diagnostics_of_closed(tree, path);
    const auto sent = sent_.find(uri);
    if (sent == sent_.end() ? diagnostics != "[]" : sent->second != result_id(diagnostics))
      send_diagnostics(uri, std::nullopt, diagnostics);
  }
}

// Where the configuration is wrong the editor shows it in the file that says it.
void Server::publish_failure(const Tree& tree) {
  const auto before = failure_at_.extract(tree.root());
  std::string uri;
  if (const auto& failure = tree.failure()) {
    constexpr unsigned kError = 1;
    if (failure->path.empty()) {
      outbox_.notify("window/showMessage", log_params("assay: " + failure->text(), kError));
    } else {
      const std::filesystem::path file = std::filesystem::path(tree.root()) / failure->path;
      uri = uri_of(file.lexically_normal().string());
      const std::string line = line_of_file(file.string(), failure->line);
      const std::uint32_t length = length_in(line, client_.encoding);
      const std::uint32_t number = failure->line == 0 ? 0 : failure->line - 1;
      const std::uint32_t start = std::min(failure->column == 0 ? 0 : failure->column - 1, length);
      send_diagnostics(
          uri, std::nullopt,
          single_diagnostic("configuration", failure->message, {{number, start}, {number, length}}, Level::error));
      failure_at_[tree.root()] = uri;
    }
  }
  if (before && before.mapped() != uri) send_diagnostics(before.mapped(), std::nullopt, "[]");
}

void Server::send_diagnostics(const std::string& uri, std::optional<std::int64_t> version,
                              const std::string& diagnostics) {
  if (diagnostics == "[]") {
    sent_.erase(uri);
  } else {
    sent_[uri] = result_id(diagnostics);
  }
  outbox_.notify("textDocument/publishDiagnostics", published(uri, version, diagnostics));
}

}  // namespace assay::lsp
