// The texts that an editor holds, kept in step with it by whole texts or by changes of ranges.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/lsp/message.h"
#include "analyzer/lsp/places.h"

namespace assay::lsp {

// The text is valid UTF-8, as JSON brought it.
class Document {
 public:
  Document(std::string uri, std::int64_t version, std::string text);

  const std::string& uri() const { return uri_; }
  std::int64_t version() const { return version_; }
  const std::string& text() const { return text_; }
  const Lines& lines() const { return lines_; }

  std::uint32_t offset_of(Place place, Encoding encoding) const { return lines_.offset_of(text_, place, encoding); }
  Place place_of(std::uint32_t offset, Encoding encoding) const { return lines_.place_of(text_, offset, encoding); }

  void replace(std::string text);
  // A range that ends before it starts is empty.
  void replace(Range range, std::string_view text, Encoding encoding);
  void set_version(std::int64_t version) { version_ = version; }

 private:
  std::string uri_;
  std::int64_t version_ = 0;
  std::string text_;
  Lines lines_;
};

class Documents {
 public:
  // The parameters of textDocument/didOpen, didChange and didClose; each gives the document's address. Of a document
  // that is open a second opening is a new text; a change or an end of one that is not is refused.
  Rpc<std::string> open(const JsonValue& params);
  Rpc<std::string> change(const JsonValue& params, Encoding encoding);
  Rpc<std::string> close(const JsonValue& params);

  const Document* find(std::string_view uri) const;
  const std::map<std::string, Document, std::less<>>& all() const { return documents_; }

 private:
  std::map<std::string, Document, std::less<>> documents_;
};

// Parts of messages.
std::optional<Place> read_place(const JsonValue* value);
std::optional<Range> read_range(const JsonValue* value);
// `textDocument.uri` of the parameters; empty where there is none.
std::string document_uri(const JsonValue& params);

}  // namespace assay::lsp
