#include "analyzer/json/json_value.h"

#include <algorithm>
#include <utility>

// See reporters/json_stream.h about the attribute. RapidJSON's own document is not used: Clang refuses it.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

namespace assay {
namespace {

constexpr std::size_t kMostDepth = 32;

// RapidJSON takes the escape of half a surrogate pair, such as "\udd88", and makes three bytes of it that no UTF-8 has.
// U+FFFD in its place has as many bytes and UTF-16 units, so that all else stays where it was.
void replace_halves_of_pairs(std::string& text) {
  for (std::size_t at = text.find('\xed'); at != std::string::npos; at = text.find('\xed', at + 1)) {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xa0) text.replace(at, 3, "\uFFFD");
  }
}

// Puts together what RapidJSON's reader tells. Its member functions are named by RapidJSON; false stops the reader.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  explicit Builder(JsonBytes bytes) : bytes_(bytes) {}

  bool Default() { return add({}); }
  bool Bool(bool value) { return add_number(JsonValue::Kind::boolean, value ? 1 : 0); }
  bool Int(int value) { return Int64(value); }
  bool Int64(std::int64_t value) {
    return add_number(JsonValue::Kind::negative, std::uint64_t{0} - static_cast<std::uint64_t>(value));
  }
  bool Uint(unsigned value) { return Uint64(value); }
  bool Uint64(std::uint64_t value) { return add_number(JsonValue::Kind::number, value); }
  bool String(const char* chars, rapidjson::SizeType size, bool) {
    JsonValue text;
    text.kind = JsonValue::Kind::text;
    assign(text.text, chars, size);
    return add(std::move(text));
  }
  bool Key(const char* chars, rapidjson::SizeType size, bool) {
    assign(open_.back().key, chars, size);
    return true;
  }
  bool StartObject() { return start(JsonValue::Kind::object); }
  bool StartArray() { return start(JsonValue::Kind::array); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

  JsonValue root;

 private:
  struct Open {
    JsonValue value;
    std::string key;  // of the member that comes next
  };

  void assign(std::string& text, const char* chars, std::size_t size) const {
    text.assign(chars, size);
    if (bytes_ == JsonBytes::utf8) replace_halves_of_pairs(text);
  }

  bool start(JsonValue::Kind kind) {
    if (open_.size() == kMostDepth) return false;
    open_.emplace_back().value.kind = kind;
    return true;
  }

  bool end() {
    JsonValue value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }

  bool add_number(JsonValue::Kind kind, std::uint64_t value) {
    JsonValue number;
    number.kind = kind;
    number.number = value;
    return add(std::move(number));
  }

  bool add(JsonValue value) {
    if (open_.empty()) {
      root = std::move(value);
      return true;
    }
    Open& around = open_.back();
    value.name = std::move(around.key);
    around.value.parts.push_back(std::move(value));
    return true;
  }

  JsonBytes bytes_;
  std::vector<Open> open_;
};

}  // namespace

const JsonValue* JsonValue::member(std::string_view member_name) const {
  if (kind != Kind::object) return nullptr;
  const auto found = std::ranges::find(parts, member_name, &JsonValue::name);
  return found == parts.end() ? nullptr : &*found;
}

std::string JsonValue::text_of(std::string_view member_name) const {
  const JsonValue* value = member(member_name);
  return value == nullptr ? std::string() : value->text;
}

std::uint64_t JsonValue::number_of(std::string_view member_name) const {
  const JsonValue* value = member(member_name);
  return value == nullptr || value->kind != Kind::number ? 0 : value->number;
}

bool JsonValue::is_true(std::string_view member_name) const {
  const JsonValue* value = member(member_name);
  return value != nullptr && value->kind == Kind::boolean && value->number == 1;
}

std::optional<std::span<const JsonValue>> JsonValue::array_of(std::string_view member_name) const {
  const JsonValue* value = member(member_name);
  if (value == nullptr || value->kind != Kind::array) return std::nullopt;
  return value->parts;
}

std::optional<JsonValue> parse_json_object(std::string_view text, JsonBytes bytes) {
  Builder builder(bytes);
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  // Not by recursion: how deep the text nests is not ours to say.
  constexpr unsigned kAny = rapidjson::kParseIterativeFlag;
  constexpr unsigned kUtf8 = kAny | rapidjson::kParseValidateEncodingFlag;
  const bool failed = bytes == JsonBytes::utf8 ? reader.Parse<kUtf8>(stream, builder).IsError()
                                               : reader.Parse<kAny>(stream, builder).IsError();
  if (failed) return std::nullopt;
  if (builder.root.kind != JsonValue::Kind::object) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace assay
