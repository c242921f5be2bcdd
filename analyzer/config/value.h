// Configuration as it was written: a tree of values, each of which knows the file, line and column it comes from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

// Where a value was written. `path` may also be a name in angle brackets that is no file: "<default>", "<command
// line>",
// "<profile gold>".
struct Origin {
  std::string path;
  std::uint32_t line = 0;  // 1-based; 0: no line
  std::uint32_t column = 0;

  std::string text() const;  // "assay.toml:3"
  bool operator==(const Origin&) const = default;
};

// A failure that points at `origin`.
std::unexpected<Failure> fail_at(const Origin& origin, std::string message);

struct Member;

// A value of a TOML document. One struct for all kinds: only the fields of its kind are filled.
struct Value {
  enum class Kind : std::uint8_t { text, integer, number, boolean, list, table };

  Kind kind = Kind::table;
  Origin origin;
  std::string text;  // text; number: its spelling, so that 0.95 stays exact
  std::int64_t integer = 0;
  bool boolean = false;
  std::vector<Value> items;          // list
  std::vector<std::string> strings;  // list whose items are all texts: the same again, ready to be looked at
  std::vector<Member> members;       // table, sorted by key

  bool is(Kind wanted) const { return kind == wanted; }
  // A list without any item that is not a text; true for the empty list.
  bool is_strings() const { return kind == Kind::list && strings.size() == items.size(); }

  const Value* find(std::string_view key) const;  // null: absent, or no table
  Value* find(std::string_view key);
  void put(std::string_view key, const Origin& key_origin, Value value);  // replaces
  void remove(std::string_view key);
  void push(Value item);  // appends to a list

  // One line of TOML with tables in braces and sorted keys: equal for equal content, wherever it was written.
  std::string canonical() const;
};

struct Member {
  std::string key;
  Origin key_origin;
  Value value;
};

// "text", "whole number", "number", "boolean", "list", "table".
std::string_view describe(Value::Kind kind);

// "a.b.c"; a part that is no bare TOML key is quoted.
std::string join_key(std::string_view parent, std::string_view key);

Value text_value(std::string_view text, const Origin& origin);

}  // namespace assay
