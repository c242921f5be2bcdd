// What the editor says of itself when it begins.
#pragma once

#include <string>
#include <vector>

#include "analyzer/json/json_value.h"
#include "analyzer/lsp/places.h"

namespace assay::lsp {

struct Folder {
  std::string uri;
  std::string path;  // absolute

  bool operator==(const Folder&) const = default;
};

struct Client {
  Encoding encoding = Encoding::utf16;
  bool pulls = false;  // it asks for diagnostics, so none of open files are sent unasked
  bool related_information = false;
  bool literal_actions = false;   // code actions, not commands alone
  bool resolves_edits = false;    // asks for an action's edit when it is chosen
  bool document_changes = false;  // edits of versioned documents
  bool applies_edits = false;
  bool progress = false;       // work that nobody asked for may be shown
  bool watches_files = false;  // may be asked to tell of files that change
  bool refreshes_diagnostics = false;
  bool refreshes_lenses = false;
  // From `initializationOptions`.
  bool whole_workspace = false;     // `workspaceDiagnostics`: also of files that are not open
  bool prompts_for_reason = false;  // `promptsForReason`: it has the command `assay.askReason`
  std::vector<Folder> folders;
};

// The parameters of `initialize`. What is missing or of another kind is as if it were not said.
Client read_client(const JsonValue& params);

// The members of a list that name folders on this machine.
std::vector<Folder> read_folders(const JsonValue* list);

std::string_view to_string(Encoding encoding);  // "utf-16"

}  // namespace assay::lsp
