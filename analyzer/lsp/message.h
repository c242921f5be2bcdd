// Messages of JSON-RPC 2.0 as plain data, and those that are sent back.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "analyzer/json/json_text.h"
#include "analyzer/json/json_value.h"

namespace assay::lsp {

using Id = std::variant<std::int64_t, std::string>;

// Codes of JSON-RPC 2.0 and of the Language Server Protocol.
enum ErrorCode : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kServerNotInitialized = -32002,
  kRequestFailed = -32803,
  kServerCancelled = -32802,
  kContentModified = -32801,
  kRequestCancelled = -32800,
};

struct RpcError {
  int code = kInternalError;
  std::string message;
  std::optional<Id> id = {};  // of the request, where it could be read
  std::string data = {};      // JSON; empty: none
};

template <typename T>
using Rpc = std::expected<T, RpcError>;

// A request has an id and a method, a notification a method alone, a response an id alone.
struct Message {
  std::optional<Id> id;
  std::string method;
  JsonValue params;       // of kind `other` where there are none
  bool is_error = false;  // a response that tells of a failure

  bool is_request() const { return id && !method.empty(); }
  bool is_notification() const { return !id && !method.empty(); }
  bool is_response() const { return id && method.empty(); }
};

Rpc<Message> parse_message(std::string_view body);

// A value of a message as an id; nothing where it cannot be one.
std::optional<Id> id_of(const JsonValue* value);

using JsonWriter = JsonText::Writer;

void write(JsonWriter& out, const Id& id);
inline void write(JsonWriter& out, std::string_view text) {
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}
inline void key(JsonWriter& out, std::string_view name) {
  out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}
inline void member(JsonWriter& out, std::string_view name, std::string_view text) {
  key(out, name);
  write(out, text);
}
inline void member(JsonWriter& out, std::string_view name, const char* text) {
  member(out, name, std::string_view(text));
}
inline void member(JsonWriter& out, std::string_view name, bool value) {
  key(out, name);
  out.Bool(value);
}
inline void member(JsonWriter& out, std::string_view name, std::uint64_t value) {
  key(out, name);
  out.Uint64(value);
}
// `json` must be whole and valid.
void raw_member(JsonWriter& out, std::string_view name, std::string_view json);

// Bodies; `result` and `params` are JSON.
std::string response(const Id& id, std::string_view result);
std::string error_response(const RpcError& error);
std::string notification(std::string_view method, std::string_view params);
std::string request(const Id& id, std::string_view method, std::string_view params);

}  // namespace assay::lsp
