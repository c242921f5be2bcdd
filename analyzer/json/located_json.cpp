#include "analyzer/json/located_json.h"

#include <algorithm>
#include <utility>

// See reporters/json_stream.h about the attribute.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

namespace assay {
namespace {

constexpr std::size_t kMostDepth = 200;

// Counts lines as it is read; otherwise RapidJSON's MemoryStream.
class LineStream : public rapidjson::MemoryStream {
 public:
  explicit LineStream(std::string_view text) : rapidjson::MemoryStream(text.data(), text.size()) {}
  Ch Take() {
    const Ch taken = rapidjson::MemoryStream::Take();
    if (taken == '\n') ++line_;
    return taken;
  }
  std::uint32_t line() const { return line_; }

 private:
  std::uint32_t line_ = 1;
};

// Puts together what RapidJSON's reader tells. Its member functions are named by RapidJSON; false stops the reader.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  using Kind = LocatedJson::Kind;
  explicit Builder(const LineStream& stream) : stream_(stream) {}

  bool Null() { return add(made(Kind::null)); }
  bool Bool(bool truth) {
    LocatedJson value = made(Kind::boolean);
    value.truth = truth;
    return add(std::move(value));
  }
  bool Int(int number) { return Double(number); }
  bool Uint(unsigned number) { return Double(number); }
  bool Int64(std::int64_t number) { return Double(static_cast<double>(number)); }
  bool Uint64(std::uint64_t number) { return Double(static_cast<double>(number)); }
  bool Double(double number) {
    LocatedJson value = made(Kind::number);
    value.number = number;
    return add(std::move(value));
  }
  bool String(const char* chars, rapidjson::SizeType size, bool) {
    LocatedJson value = made(Kind::text);
    value.text.assign(chars, size);
    return add(std::move(value));
  }
  bool Key(const char* chars, rapidjson::SizeType size, bool) {
    open_.back().key.assign(chars, size);
    return true;
  }
  bool StartObject() { return start(Kind::object); }
  bool StartArray() { return start(Kind::array); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

  LocatedJson root;
  bool too_deep = false;

 private:
  struct Open {
    LocatedJson value;
    std::string key;  // of the member that comes next
  };

  LocatedJson made(Kind kind) const {
    LocatedJson value;
    value.kind = kind;
    value.line = stream_.line();
    return value;
  }

  bool start(Kind kind) {
    too_deep = open_.size() == kMostDepth;
    if (too_deep) return false;
    open_.push_back({made(kind), {}});
    return true;
  }

  bool end() {
    LocatedJson value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }

  bool add(LocatedJson value) {
    if (open_.empty()) {
      root = std::move(value);
      return true;
    }
    Open& around = open_.back();
    value.name = std::move(around.key);
    around.value.parts.push_back(std::move(value));
    return true;
  }

  const LineStream& stream_;
  std::vector<Open> open_;
};

}  // namespace

const LocatedJson* LocatedJson::member(std::string_view member_name) const {
  if (kind != Kind::object) return nullptr;
  const auto found = std::ranges::find(parts, member_name, &LocatedJson::name);
  return found == parts.end() ? nullptr : &*found;
}

const std::vector<LocatedJson>& LocatedJson::elements(std::string_view member_name) const {
  static const std::vector<LocatedJson> kNone;
  const LocatedJson* value = member(member_name);
  return value == nullptr || value->kind != Kind::array ? kNone : value->parts;
}

std::string_view LocatedJson::text_of(std::string_view member_name) const {
  const LocatedJson* value = member(member_name);
  return value == nullptr ? std::string_view() : std::string_view(value->text);
}

std::uint32_t LocatedJson::count_of(std::string_view member_name, std::uint32_t otherwise) const {
  const LocatedJson* value = member(member_name);
  if (value == nullptr || value->kind != Kind::number || !(value->number >= 0) || value->number > 4294967295.0)
    return otherwise;
  const auto count = static_cast<std::uint32_t>(value->number);
  return static_cast<double>(count) == value->number ? count : otherwise;
}

Result<LocatedJson> parse_located_json(std::string_view text, const std::string& path) {
  LineStream stream(text);
  Builder builder(stream);
  rapidjson::Reader reader;
  // Not by recursion: how deep the text nests is not ours to say.
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (!result.IsError()) return std::move(builder.root);
  const std::string_view before = text.substr(0, std::min(result.Offset(), text.size()));
  const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  std::string message = builder.too_deep ? "nests deeper than " + std::to_string(kMostDepth)
                                         : std::string(rapidjson::GetParseError_En(result.Code()));
  while (message.ends_with('.')) message.pop_back();
  return fail("not JSON that can be read: " + message, path, line,
              static_cast<std::uint32_t>(before.size() - start + 1));
}

}  // namespace assay
