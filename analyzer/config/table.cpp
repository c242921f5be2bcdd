#include "analyzer/config/table.h"

#include <algorithm>

namespace assay {

const Value* Table::find(std::string_view key) const {
  const Value* value = value_;
  while (value != nullptr) {
    const std::size_t dot = key.find('.');
    value = value->find(key.substr(0, dot));
    if (dot == std::string_view::npos) break;
    key.remove_prefix(dot + 1);
  }
  return value;
}

std::string_view Table::text(std::string_view key) const {
  const Value* value = find(key);
  return value != nullptr && value->is(Value::Kind::text) ? std::string_view(value->text) : std::string_view();
}

std::span<const std::string> Table::strings(std::string_view key) const {
  const Value* value = find(key);
  return value != nullptr ? std::span<const std::string>(value->strings) : std::span<const std::string>();
}

std::int64_t Table::integer(std::string_view key, std::int64_t otherwise) const {
  const Value* value = find(key);
  return value != nullptr && value->is(Value::Kind::integer) ? value->integer : otherwise;
}

bool Table::boolean(std::string_view key, bool otherwise) const {
  const Value* value = find(key);
  return value != nullptr && value->is(Value::Kind::boolean) ? value->boolean : otherwise;
}

std::optional<Rational> Table::number(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->is(Value::Kind::integer)) return Rational(value->integer);
  return value->is(Value::Kind::number) ? Rational::parse(value->text) : std::nullopt;
}

Table Table::table(std::string_view key) const {
  const Value* value = find(key);
  return Table(value != nullptr && value->is(Value::Kind::table) ? value : nullptr);
}

std::vector<Table> Table::tables(std::string_view key) const {
  std::vector<Table> out;
  if (const Value* value = find(key)) {
    for (const Value& item : value->items) {
      if (item.is(Value::Kind::table)) out.emplace_back(&item);
    }
  }
  return out;
}

std::span<const Member> Table::entries() const {
  return value_ != nullptr ? std::span<const Member>(value_->members) : std::span<const Member>();
}

}  // namespace assay
