#include "analyzer/lsp/documents.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace assay::lsp {
namespace {

std::unexpected<RpcError> refuse(std::string text) {
  return std::unexpected(RpcError{kInvalidParams, std::move(text)});
}

std::optional<std::uint32_t> read_count(const JsonValue& value, std::string_view name) {
  const JsonValue* found = value.member(name);
  if (found == nullptr || found->kind != JsonValue::Kind::number) return std::nullopt;
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(found->number, kMost));
}

std::int64_t version_of(const JsonValue& document) {
  const std::optional<Id> version = id_of(document.member("version"));
  if (!version || !std::holds_alternative<std::int64_t>(*version)) return 0;
  return std::get<std::int64_t>(*version);
}

const std::string* text_in(const JsonValue& value, std::string_view name) {
  const JsonValue* found = value.member(name);
  return found == nullptr || found->kind != JsonValue::Kind::text ? nullptr : &found->text;
}

}  // namespace

std::optional<Place> read_place(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  const auto line = read_count(*value, "line");
  const auto character = read_count(*value, "character");
  if (!line || !character) return std::nullopt;
  return Place{*line, *character};
}

std::optional<Range> read_range(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  const auto start = read_place(value->member("start"));
  const auto end = read_place(value->member("end"));
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

std::string document_uri(const JsonValue& params) {
  const JsonValue* document = params.member("textDocument");
  return document == nullptr ? std::string() : document->text_of("uri");
}

Document::Document(std::string uri, std::int64_t version, std::string text)
    : uri_(std::move(uri)), version_(version), text_(std::move(text)), lines_(text_) {}

void Document::replace(std::string text) {
  text_ = std::move(text);
  lines_ = Lines(text_);
}

void Document::replace(Range range, std::string_view text, Encoding encoding) {
  const std::uint32_t start = offset_of(range.start, encoding);
  const std::uint32_t end = std::max(start, offset_of(range.end, encoding));
  text_.replace(start, end - start, text);
  lines_.changed(text_, start);
}

Rpc<std::string> Documents::open(const JsonValue& params) {
  const JsonValue* document = params.member("textDocument");
  if (document == nullptr) return refuse("`textDocument` is missing");
  const std::string* uri = text_in(*document, "uri");
  const std::string* text = text_in(*document, "text");
  if (uri == nullptr || text == nullptr) return refuse("`textDocument` has no `uri` or no `text`");
  documents_.insert_or_assign(*uri, Document(*uri, version_of(*document), *text));
  return *uri;
}

Rpc<std::string> Documents::change(const JsonValue& params, Encoding encoding) {
  const std::string uri = document_uri(params);
  const auto found = documents_.find(uri);
  if (found == documents_.end()) return refuse("the document is not open: " + uri);
  const auto changes = params.array_of("contentChanges");
  if (!changes) return refuse("`contentChanges` is no list");
  // All or none: half of the changes would be a text that nobody has.
  for (const JsonValue& change : *changes) {
    const JsonValue* range = change.member("range");
    if (text_in(change, "text") == nullptr || (range != nullptr && !read_range(range)))
      return refuse("a change has no `text`, or a `range` that is none");
  }
  Document& document = found->second;
  for (const JsonValue& change : *changes) {
    if (const auto range = read_range(change.member("range"))) {
      document.replace(*range, change.text_of("text"), encoding);
    } else {
      document.replace(change.text_of("text"));
    }
  }
  document.set_version(version_of(*params.member("textDocument")));
  return uri;
}

Rpc<std::string> Documents::close(const JsonValue& params) {
  const std::string uri = document_uri(params);
  if (documents_.erase(uri) == 0) return refuse("the document is not open: " + uri);
  return uri;
}

const Document* Documents::find(std::string_view uri) const {
  const auto found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace assay::lsp
