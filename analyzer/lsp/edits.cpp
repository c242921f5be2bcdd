#include "edits.h"

#include "diagnostics.h"

namespace assay::lsp {
namespace {

void write_edits(JsonWriter& out, const std::vector<TextEdit>& edits) {
  out.StartArray();
  for (const TextEdit& edit : edits) {
    out.StartObject();
    key(out, "range");
    write(out, edit.range);
    member(out, "newText", std::string_view(edit.text));
    out.EndObject();
  }
  out.EndArray();
}

}  // namespace

std::vector<TextEdit> text_edits(const std::vector<Edit>& edits, const View& view, Encoding encoding) {
  std::vector<TextEdit> out;
  for (const Edit& edit : edits) out.push_back({view.range({edit.start, edit.end}, encoding), edit.text});
  return out;
}

void write_workspace_edit(JsonWriter& out, const std::vector<FileEdits>& files, const Client& client) {
  out.StartObject();
  if (!client.document_changes) {
    key(out, "changes");
    out.StartObject();
    for (const FileEdits& file : files) {
      key(out, file.uri);
      write_edits(out, file.edits);
    }
    out.EndObject();
    out.EndObject();
    return;
  }
  key(out, "documentChanges");
  out.StartArray();
  for (const FileEdits& file : files) {
    out.StartObject();
    key(out, "textDocument");
    out.StartObject();
    member(out, "uri", std::string_view(file.uri));
    key(out, "version");
    if (file.version) {
      out.Int64(*file.version);
    } else {
      out.Null();
    }
    out.EndObject();
    key(out, "edits");
    write_edits(out, file.edits);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
}

}  // namespace assay::lsp
