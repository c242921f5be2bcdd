// JSON as it is read back: what we wrote, or what somebody made of it since.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct JsonValue {
  // negative: a whole number below 0; other: null, fractions.
  enum class Kind : std::uint8_t { other, text, number, negative, boolean, array, object };

  Kind kind = Kind::other;
  std::string text;
  std::uint64_t number = 0;      // negative: how far below 0; boolean: 0 or 1
  std::string name;              // where it is a member
  std::vector<JsonValue> parts;  // members of an object, elements of an array

  // The first member of that name; null where there is none.
  const JsonValue* member(std::string_view member_name) const;
  // A member's text or number; empty and 0 where there is none of that kind.
  std::string text_of(std::string_view member_name) const;
  std::uint64_t number_of(std::string_view member_name) const;
  // Whether a member is there and true.
  bool is_true(std::string_view member_name) const;
  // A member's elements; none where it is no array.
  std::optional<std::span<const JsonValue>> array_of(std::string_view member_name) const;
};

// What to do with bytes that are not UTF-8, as file names may hold: take them as they are, or refuse them. Where they are
// refused, the escape of half a surrogate pair is read as U+FFFD.
enum class JsonBytes : std::uint8_t { any, utf8 };

// An object, and nothing behind it. Nothing for all else, and for values that nest deeper than 32.
std::optional<JsonValue> parse_json_object(std::string_view text, JsonBytes bytes = JsonBytes::any);

}  // namespace assay
