#include "toml.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "analyzer/model/rational.h"

namespace assay {
namespace {

constexpr std::size_t kMaxConfigBytes = 1'000'000;

// Turns the parser's tree into ours.
class Converter {
 public:
  Converter(std::string_view document, const std::string& path) : path_(path) {
    for (std::size_t start = 0; start <= document.size();) {
      const std::size_t end = std::min(document.find('\n', start), document.size());
      lines_.push_back(document.substr(start, end - start));
      start = end + 1;
    }
  }

  Result<Value> convert(const toml::node& node) const {
    Value value;
    value.origin = origin_of(node.source());
    if (const auto* table = node.as_table()) return convert_table(*table, std::move(value));
    if (const auto* array = node.as_array()) return convert_list(*array, std::move(value));
    if (const auto* text = node.as_string()) {
      value.kind = Value::Kind::text;
      value.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
      value.kind = Value::Kind::integer;
      value.integer = integer->get();
    } else if (const auto* boolean = node.as_boolean()) {
      value.kind = Value::Kind::boolean;
      value.boolean = boolean->get();
    } else if (node.is_floating_point()) {
      value.kind = Value::Kind::number;
      value.text = spelling(node.source());
      if (!Rational::parse(value.text))
        return fail_at(value.origin, "write the number as a plain decimal, such as 0.95");
    } else {
      return fail_at(value.origin, "dates and times are not used here; write a text in quotes");
    }
    return value;
  }

  Origin origin_of(const toml::source_region& region) const { return {path_, region.begin.line, region.begin.column}; }

 private:
  Result<Value> convert_table(const toml::table& table, Value value) const {
    value.kind = Value::Kind::table;
    value.members.reserve(table.size());
    for (const auto& [key, node] : table) {  // sorted by key
      Result<Value> member = convert(node);
      if (!member) return member;
      value.members.push_back({std::string(key.str()), origin_of(key.source()), std::move(*member)});
    }
    return value;
  }

  Result<Value> convert_list(const toml::array& array, Value value) const {
    value.kind = Value::Kind::list;
    for (const toml::node& node : array) {
      Result<Value> item = convert(node);
      if (!item) return item;
      value.push(std::move(*item));
    }
    return value;
  }

  // The characters of a number as written, without the separators that TOML allows. A number stands on one line, and
  // what stands left of it may be any text, so columns are counted in code points.
  std::string spelling(const toml::source_region& region) const {
    if (region.begin.line == 0 || region.begin.line > lines_.size()) return {};
    std::string out;
    std::uint32_t column = 0;
    for (const char c : lines_[region.begin.line - 1]) {
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column;
      if (column < region.begin.column) continue;
      if ((c >= '0' && c <= '9') || c == '.' || c == '-' || c == 'e' || c == 'E' || c == 'n' || c == 'i') {
        out += c;
      } else if (c != '_' && c != '+') {
        break;
      }
    }
    return out;
  }

  std::string path_;
  std::vector<std::string_view> lines_;
};

// "Error while parsing key-value pair: cannot redefine existing key" → the part that tells.
std::string one_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  if (text.starts_with("Error while parsing")) text.remove_prefix(std::min(text.find(": ") + 2, text.size()));
  while (text.ends_with('.') || text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

Result<Value> parse_toml(std::string_view document, const std::string& path) {
  try {
    const toml::table table = toml::parse(document, path);
    const Converter converter(document, path);
    Result<Value> value = converter.convert(table);
    if (value) value->origin = {path, 1, 1};
    return value;
  } catch (const toml::parse_error& error) {
    return fail(one_line(error.description()), path, error.source().begin.line, error.source().begin.column);
  }
}

Result<Value> read_toml(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(kMaxConfigBytes + 1, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (!file && !file.eof())) return fail("cannot read the file", path);
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMaxConfigBytes) return fail("a configuration file is not larger than 1 MB", path);
  return parse_toml(text, path);
}

}  // namespace assay
