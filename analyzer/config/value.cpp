#include "analyzer/config/value.h"

#include <algorithm>
#include <cstdio>

namespace assay {
namespace {

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

auto position(const std::vector<Member>& members, std::string_view key) {
  return std::ranges::lower_bound(members, key, {}, &Member::key);
}

}  // namespace

std::string Origin::text() const { return line == 0 ? path : path + ':' + std::to_string(line); }

std::unexpected<Failure> fail_at(const Origin& origin, std::string message) {
  return fail(std::move(message), origin.path, origin.line, origin.column);
}

const Value* Value::find(std::string_view key) const {
  const auto it = position(members, key);
  return it != members.end() && it->key == key ? &it->value : nullptr;
}

Value* Value::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

void Value::put(std::string_view key, const Origin& key_origin, Value value) {
  if (Value* present = find(key)) {
    *present = std::move(value);
    return;
  }
  members.insert(position(members, key), Member{std::string(key), key_origin, std::move(value)});
}

void Value::remove(std::string_view key) {
  const auto it = position(members, key);
  if (it != members.end() && it->key == key) members.erase(it);
}

void Value::push(Value item) {
  if (item.is(Kind::text)) strings.push_back(item.text);
  items.push_back(std::move(item));
}

std::string Value::canonical() const {
  std::string out;
  switch (kind) {
    case Kind::text: return quoted(text);
    case Kind::number: return text;
    case Kind::integer: return std::to_string(integer);
    case Kind::boolean: return boolean ? "true" : "false";
    case Kind::list:
      for (const Value& item : items) out += (out.empty() ? "" : ", ") + item.canonical();
      return '[' + out + ']';
    case Kind::table:
      for (const Member& member : members) {
        out += (out.empty() ? "" : ", ") + join_key("", member.key) + " = " + member.value.canonical();
      }
      return '{' + out + '}';
  }
  return out;
}

std::string_view describe(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::text: return "text";
    case Value::Kind::integer: return "whole number";
    case Value::Kind::number: return "number";
    case Value::Kind::boolean: return "boolean";
    case Value::Kind::list: return "list";
    case Value::Kind::table: return "table";
  }
  return "";
}

std::string join_key(std::string_view parent, std::string_view key) {
  std::string out(parent);
  if (!out.empty()) out += '.';
  return out + (is_bare_key(key) || key == "*" ? std::string(key) : quoted(key));
}

Value text_value(std::string_view text, const Origin& origin) {
  Value value;
  value.kind = Value::Kind::text;
  value.origin = origin;
  value.text = text;
  return value;
}

}  // namespace assay
