#include "client.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "uri.h"

namespace assay::lsp {
namespace {

const JsonValue* at(const JsonValue* value, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) value = value == nullptr ? nullptr : value->member(name);
  return value;
}

bool is_true(const JsonValue& params, std::initializer_list<std::string_view> names) {
  const JsonValue* value = at(params.member("capabilities"), names);
  return value != nullptr && value->kind == JsonValue::Kind::boolean && value->number == 1;
}

std::optional<Encoding> encoding_named(std::string_view name) {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    if (name == to_string(encoding)) return encoding;
  }
  return std::nullopt;
}

// The first that we know, in the client's order of preference; UTF-16 is what the protocol takes where nothing is said.
Encoding encoding_of(const JsonValue& params) {
  const JsonValue* general = at(params.member("capabilities"), {"general"});
  const auto offered = general == nullptr ? std::nullopt : general->array_of("positionEncodings");
  if (!offered) return Encoding::utf16;
  for (const JsonValue& one : *offered) {
    if (const auto known = encoding_named(one.text)) return *known;
  }
  return Encoding::utf16;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16: return "utf-16";
    case Encoding::utf32: return "utf-32";
  }
  return "";
}

std::vector<Folder> read_folders(const JsonValue* list) {
  std::vector<Folder> folders;
  if (list == nullptr || list->kind != JsonValue::Kind::array) return folders;
  for (const JsonValue& one : list->parts) {
    const std::string uri = one.text_of("uri");
    if (const auto path = path_of(uri)) folders.push_back({uri, *path});
  }
  return folders;
}

Client read_client(const JsonValue& params) {
  Client client;
  client.encoding = encoding_of(params);
  const JsonValue* capabilities = params.member("capabilities");
  client.pulls = at(capabilities, {"textDocument", "diagnostic"}) != nullptr;
  client.related_information = is_true(params, {"textDocument", "publishDiagnostics", "relatedInformation"});
  client.literal_actions = at(capabilities, {"textDocument", "codeAction", "codeActionLiteralSupport"}) != nullptr;
  const JsonValue* resolves = at(capabilities, {"textDocument", "codeAction", "resolveSupport"});
  if (const auto names = resolves == nullptr ? std::nullopt : resolves->array_of("properties")) {
    client.resolves_edits = std::ranges::any_of(*names, [](const JsonValue& name) { return name.text == "edit"; });
  }
  client.document_changes = is_true(params, {"workspace", "workspaceEdit", "documentChanges"});
  client.applies_edits = is_true(params, {"workspace", "applyEdit"});
  client.progress = is_true(params, {"window", "workDoneProgress"});
  client.watches_files = is_true(params, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  client.refreshes_diagnostics = is_true(params, {"workspace", "diagnostics", "refreshSupport"}) ||
                                 is_true(params, {"workspace", "diagnostic", "refreshSupport"});
  client.refreshes_lenses = is_true(params, {"workspace", "codeLens", "refreshSupport"});
  if (const JsonValue* options = params.member("initializationOptions")) {
    client.whole_workspace = options->is_true("workspaceDiagnostics");
    client.prompts_for_reason = options->is_true("promptsForReason");
  }
  client.folders = read_folders(params.member("workspaceFolders"));
  if (client.folders.empty()) {
    const std::string uri = params.text_of("rootUri");
    const std::string path = params.text_of("rootPath");
    if (const auto folder = path_of(uri)) {
      client.folders.push_back({uri, *folder});
    } else if (path.starts_with('/')) {
      client.folders.push_back({uri_of(path), path});
    }
  }
  return client;
}

}  // namespace assay::lsp
