// Changes of files as the protocol's workspace edits.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzer/lsp/message.h"
#include "client.h"
#include "desk.h"

namespace assay::lsp {

struct TextEdit {
  Range range;
  std::string text;
};

struct FileEdits {
  std::string uri;
  std::optional<std::int64_t> version;  // none: of no open document
  std::vector<TextEdit> edits;          // sorted, not overlapping
};

// Edits of bytes, of one file, as those of the text that `view` shows.
std::vector<TextEdit> text_edits(const std::vector<Edit>& edits, const View& view, Encoding encoding);

// A WorkspaceEdit.
void write_workspace_edit(JsonWriter& out, const std::vector<FileEdits>& files, const Client& client);

}  // namespace assay::lsp
