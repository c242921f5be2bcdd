// Findings, notices and failures as the protocol's diagnostics.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analyzer/engine/workspace.h"
#include "analyzer/lsp/message.h"
#include "client.h"
#include "desk.h"

namespace assay::lsp {

void write(JsonWriter& out, const Range& range);

// What a diagnostic needs to know beside its finding.
struct Surroundings {
  const Client& client;
  View view;  // of the file that the finding is in
  // The address of a path of the tree, and a place of it, counted from 1 in UTF-16, as the client counts.
  std::function<std::string(const std::string& path)> address;
  std::function<Place(const std::string& path, Position position)> place;
};

// As one JSON object each. Secrets are blotted out of findings and notices already.
void write_diagnostic(JsonWriter& out, const Finding& finding, const Surroundings& around);
void write_diagnostic(JsonWriter& out, const Notice& notice, const Surroundings& around);

// The open findings and the notices of one file, as a JSON list.
std::string diagnostics_of(const FileAnswer& answer, const Surroundings& around);

// A list of one, about the whole of a text or a line of it.
std::string single_diagnostic(std::string_view code, std::string_view message, const Range& range, Level level);

// Parameters of textDocument/publishDiagnostics; `version` none: of no open document.
std::string published(std::string_view uri, std::optional<std::int64_t> version, std::string_view diagnostics);

// A word that differs where the diagnostics differ.
std::string result_id(std::string_view diagnostics);

}  // namespace assay::lsp
