#include "analyzer/lsp/message.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace assay::lsp {
namespace {

std::unexpected<RpcError> refuse(int code, std::string text, std::optional<Id> id = {}) {
  return std::unexpected(RpcError{code, std::move(text), std::move(id)});
}

void begin(JsonWriter& out) {
  out.StartObject();
  member(out, "jsonrpc", "2.0");
}

}  // namespace

std::optional<Id> id_of(const JsonValue* value) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (value == nullptr) return std::nullopt;
  switch (value->kind) {
    case JsonValue::Kind::text: return Id(value->text);
    case JsonValue::Kind::number:
      if (value->number > kMost) return std::nullopt;
      return Id(static_cast<std::int64_t>(value->number));
    case JsonValue::Kind::negative:
      if (value->number > kMost) return std::nullopt;
      return Id(-static_cast<std::int64_t>(value->number));
    default: return std::nullopt;
  }
}

Rpc<Message> parse_message(std::string_view body) {
  std::optional<JsonValue> json = parse_json_object(body, JsonBytes::utf8);
  if (!json) {
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && body[first] == '[')
      return refuse(kInvalidRequest, "several messages in one are not part of the protocol");
    return refuse(kParseError, "the message is no JSON object in UTF-8, or nests too deep");
  }
  const JsonValue* id = json->member("id");
  Message message{id_of(id), {}, {}, json->member("error") != nullptr};
  const JsonValue* method = json->member("method");
  // The id of a response to what could not be read is null.
  const bool null_id = id != nullptr && id->kind == JsonValue::Kind::other && method == nullptr;
  if (id != nullptr && !message.id && !null_id)
    return refuse(kInvalidRequest, "the id is neither a text nor a whole number");
  if (json->text_of("jsonrpc") != "2.0") return refuse(kInvalidRequest, "`jsonrpc` is not \"2.0\"", message.id);
  if (method != nullptr && (method->kind != JsonValue::Kind::text || method->text.empty()))
    return refuse(kInvalidRequest, "the method is no text", message.id);
  if (method == nullptr && json->member("result") == nullptr && !message.is_error)
    return refuse(kInvalidRequest, "the message has no method", message.id);
  if (method != nullptr) message.method = method->text;
  const auto params = std::ranges::find(json->parts, "params", &JsonValue::name);
  if (params != json->parts.end()) message.params = std::move(*params);
  return message;
}

void write(JsonWriter& out, const Id& id) {
  if (const auto* number = std::get_if<std::int64_t>(&id)) {
    out.Int64(*number);
  } else {
    write(out, std::string_view(std::get<std::string>(id)));
  }
}

void raw_member(JsonWriter& out, std::string_view name, std::string_view json) {
  key(out, name);
  out.RawValue(json.data(), json.size(), rapidjson::kObjectType);
}

std::string response(const Id& id, std::string_view result) {
  JsonText text;
  begin(*text);
  key(*text, "id");
  write(*text, id);
  raw_member(*text, "result", result);
  text->EndObject();
  return text.str();
}

std::string error_response(const RpcError& error) {
  JsonText text;
  begin(*text);
  key(*text, "id");
  if (error.id) {
    write(*text, *error.id);
  } else {
    text->Null();
  }
  key(*text, "error");
  text->StartObject();
  key(*text, "code");
  text->Int(error.code);
  member(*text, "message", std::string_view(error.message));
  if (!error.data.empty()) raw_member(*text, "data", error.data);
  text->EndObject();
  text->EndObject();
  return text.str();
}

std::string notification(std::string_view method, std::string_view params) {
  JsonText text;
  begin(*text);
  member(*text, "method", method);
  raw_member(*text, "params", params);
  text->EndObject();
  return text.str();
}

std::string request(const Id& id, std::string_view method, std::string_view params) {
  JsonText text;
  begin(*text);
  key(*text, "id");
  write(*text, id);
  member(*text, "method", method);
  raw_member(*text, "params", params);
  text->EndObject();
  return text.str();
}

}  // namespace assay::lsp
