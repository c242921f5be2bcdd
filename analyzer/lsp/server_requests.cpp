// What the server answers when it is asked.
#include <algorithm>
#include <map>
#include <utility>

#include "diagnostics.h"
#include "edits.h"
#include "file_score.h"
#include "hover.h"
#include "server.h"
#include "uri.h"

namespace assay::lsp {
namespace {

std::unexpected<RpcError> refuse(int code, std::string text, std::string data = {}) {
  return std::unexpected(RpcError{code, std::move(text), {}, std::move(data)});
}

// Of a request for diagnostics that was overtaken: the editor asks again.
std::unexpected<RpcError> overtaken(const Progress& work, bool cancelled) {
  if (cancelled || !work.wants_to_stop()) return refuse(kRequestCancelled, "the request was cancelled");
  return refuse(kServerCancelled, "the text has changed", R"({"retriggerRequest":true})");
}

void write_report(JsonWriter& out, std::string_view diagnostics, std::string_view known_id) {
  const std::string id = result_id(diagnostics);
  const bool unchanged = id == known_id;
  member(out, "kind", unchanged ? "unchanged" : "full");
  member(out, "resultId", std::string_view(id));
  if (!unchanged) raw_member(out, "items", diagnostics);
}

// A token as JSON; empty where there is none.
std::string token_in(const JsonValue& params) {
  const auto id = id_of(params.member("workDoneToken"));
  if (!id) return {};
  JsonText text;
  write(*text, *id);
  return text.str();
}

}  // namespace

Work::Shown Server::shown_for(const JsonValue& params, std::string title) {
  return {token_in(params), {}, std::move(title)};
}

// The document with its tree analysed; null where it belongs to none, or the analysis was stopped.
Desk::Paper* Server::ready(const std::string& uri, const Message& message) {
  Desk::Paper* paper = desk_.find(uri);
  if (paper == nullptr) return nullptr;
  open_tree(*paper->tree, &message);
  return paper->tree->workspace() == nullptr ? nullptr : paper;
}

Server::Json Server::pull(const Message& message) {
  const std::string uri = document_uri(message.params);
  Desk::Paper* paper = ready(uri, message);
  if (paper == nullptr && desk_.find(uri) != nullptr && desk_.find(uri)->tree->must_open())
    return refuse(kRequestCancelled, "the analysis was cancelled");
  std::string diagnostics = "[]";
  {
    Work work(inbox_, outbox_, Inbox::Yields::never, message.id, shown_for(message.params, "assay: diagnostics"));
    if (paper != nullptr) diagnostics = diagnostics_of(*paper, work);
    if (work.wants_to_stop()) return overtaken(work, work.was_cancelled());
  }
  JsonText text;
  text->StartObject();
  write_report(*text, diagnostics, message.params.text_of("previousResultId"));
  text->EndObject();
  return text.str();
}

Server::Json Server::pull_all(const Message& message) {
  std::map<std::string, std::string> known;
  if (const auto ids = message.params.array_of("previousResultIds")) {
    for (const JsonValue& one : *ids) known[one.text_of("uri")] = one.text_of("value");
  }
  for (const auto& tree : desk_.trees().all()) open_tree(*tree, &message);
  Work work(inbox_, outbox_, Inbox::Yields::to_edits, message.id,
            shown_for(message.params, "assay: diagnostics of all files"));
  std::map<std::string, std::pair<std::optional<std::int64_t>, std::string>> found;
  for (const auto& tree : desk_.trees().all()) {
    if (tree->workspace() == nullptr) continue;
    if (!settled(*tree, work)) return overtaken(work, work.was_cancelled());
    std::set<std::string> paths;
    for (const Finding& finding : tree->workspace()->run().report.findings) paths.insert(finding.path);
    for (const std::string& path : paths) {
      if (Desk::Paper* paper = desk_.find(*tree, path)) {
        found[paper->document->uri()] = {paper->document->version(), diagnostics_of(*paper, work)};
      } else {
        found[uri_of(tree->absolute(path))] = {std::nullopt, diagnostics_of_closed(*tree, path)};
      }
    }
  }
  if (work.wants_to_stop()) return overtaken(work, work.was_cancelled());
  // What was reported once and has nothing now.
  for (const auto& [uri, id] : known) found.try_emplace(uri, std::nullopt, "[]");
  JsonText text;
  text->StartObject();
  key(*text, "items");
  text->StartArray();
  for (const auto& [uri, report] : found) {
    const auto& [version, diagnostics] = report;
    text->StartObject();
    member(*text, "uri", std::string_view(uri));
    key(*text, "version");
    if (version) {
      text->Int64(*version);
    } else {
      text->Null();
    }
    const auto id = known.find(uri);
    write_report(*text, diagnostics, id == known.end() ? std::string_view() : id->second);
    text->EndObject();
  }
  text->EndArray();
  text->EndObject();
  return text.str();
}

Server::Json Server::code_actions(const Message& message) {
  ready(document_uri(message.params), message);
  Work work(inbox_, outbox_, Inbox::Yields::to_edits, message.id, shown_for(message.params, "assay: verifying fixes"));
  return actions_.list(
      message.params, [this](Tree& tree, Progress& progress) { return settled(tree, progress); }, work);
}

Server::Json Server::resolve_action(const Message& message) {
  Work work(inbox_, outbox_, Inbox::Yields::to_edits, message.id, {});
  return actions_.resolve(
      message.params, [this](Tree& tree, Progress& progress) { return settled(tree, progress); }, work);
}

Server::Json Server::hover(const JsonValue& params) {
  const auto place = read_place(params.member("position"));
  if (!place) return refuse(kInvalidParams, "`position` is missing");
  Desk::Paper* paper = desk_.find(document_uri(params));
  if (paper == nullptr || paper->tree->workspace() == nullptr) return "null";
  Work work(inbox_, outbox_, Inbox::Yields::never, {}, {});
  const auto answer = desk_.answer(*paper, work);
  const auto hover = hover_at(*place, *paper, answer.get(), client_.encoding);
  if (!hover) return "null";
  JsonText text;
  text->StartObject();
  key(*text, "contents");
  text->StartObject();
  member(*text, "kind", "markdown");
  member(*text, "value", std::string_view(hover->markdown));
  text->EndObject();
  key(*text, "range");
  write(*text, hover->range);
  text->EndObject();
  return text.str();
}

Server::Json Server::lenses(const JsonValue& params) {
  const std::string uri = document_uri(params);
  const Desk::Paper* paper = desk_.find(uri);
  if (paper == nullptr || paper->tree->workspace() == nullptr) return "[]";
  const Run& run = paper->tree->workspace()->run();
  const FileScore score = file_score(run, paper->path);
  if (score.counts.total() == 0) return "[]";
  JsonText text;
  text->StartArray();
  text->StartObject();
  key(*text, "range");
  write(*text, Range{});
  key(*text, "command");
  text->StartObject();
  member(*text, "title", std::string_view("assay: " + score_line(score, run.report.score)));
  member(*text, "command", "assay.score");
  key(*text, "arguments");
  text->StartArray();
  write(*text, std::string_view(uri));
  text->EndArray();
  text->EndObject();
  text->EndObject();
  text->EndArray();
  return text.str();
}

Server::Json Server::show_score(const std::string& uri) {
  const Desk::Paper* paper = desk_.find(uri);
  if (paper == nullptr || paper->tree->workspace() == nullptr)
    return refuse(kInvalidParams, "the document is not open, or belongs to no analysed project: " + uri);
  const Run& run = paper->tree->workspace()->run();
  const Score& score = run.report.score;
  const FileScore file = file_score(run, paper->path);
  JsonText params;
  params->StartObject();
  constexpr std::uint64_t kInfo = 3;
  member(*params, "type", kInfo);
  member(*params, "message", std::string_view(paper->path + ": " + score_line(file, score)));
  params->EndObject();
  outbox_.notify("window/showMessage", params.str());
  JsonText text;
  text->StartObject();
  member(*text, "path", std::string_view(paper->path));
  if (score.value) {
    member(*text, "score", std::string_view(score.value->text()));
    member(*text, "grade", to_string(*score.grade));
  }
  member(*text, "passed", file.counts.passed);
  member(*text, "failed", file.counts.failed);
  member(*text, "waived", file.counts.waived);
  member(*text, "unknown", file.counts.unknown);
  member(*text, "to_gain", std::string_view(file.to_gain.text()));
  text->EndObject();
  return text.str();
}

Server::Json Server::apply(const Message& message, const JsonValue& argument, std::string_view what,
                           std::string_view reason) {
  if (!client_.applies_edits) return refuse(kRequestFailed, "the editor takes no edits (workspace/applyEdit)");
  auto offer = read_offer(&argument);
  if (!offer || offer->what != what) return refuse(kInvalidParams, "the argument is not that of an action of ours");
  ready(offer->uri, message);
  Rpc<Actions::Result> done;
  {
    Work work(inbox_, outbox_, Inbox::Yields::to_edits, message.id,
              shown_for(message.params, "assay: verifying fixes"));
    done = actions_.edits(
        *offer, reason, [this](Tree& tree, Progress& progress) { return settled(tree, progress); }, work);
  }
  if (!done) return std::unexpected(done.error());
  if (done->files.empty()) return "null";
  JsonText text;
  text->StartObject();
  member(*text, "label", what == "all" ? "assay: all safe fixes" : "assay: allow a finding");
  key(*text, "edit");
  write_workspace_edit(*text, done->files, client_);
  text->EndObject();
  outbox_.ask("workspace/applyEdit", text.str());
  return "null";
}

Server::Json Server::command(const Message& message) {
  const std::string name = message.params.text_of("command");
  const auto arguments = message.params.array_of("arguments");
  if (!arguments || arguments->empty()) return refuse(kInvalidParams, "`arguments` are missing");
  const JsonValue& first = arguments->front();
  if (name == "assay.score") return show_score(first.text);
  if (name == "assay.fixAll") return apply(message, first, "all", "");
  if (name == "assay.suppress") {
    const std::string reason = arguments->size() < 2 ? std::string() : (*arguments)[1].text;
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
      return refuse(kInvalidParams, "a suppression needs a reason");
    return apply(message, first, "allow", reason);
  }
  return refuse(kInvalidParams, "no such command: " + name);
}

}  // namespace assay::lsp
