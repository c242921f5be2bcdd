// A table of a profile, as rules read it. A view: it lives as long as its profile.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/value.h"
#include "analyzer/model/rational.h"

namespace assay {

// Keys are dotted paths ("doubles.primitives"). What is absent reads as empty; a profile is checked when it is loaded,
// so what is present has the right kind. Keys that hold dots themselves are reached through entries().
class Table {
 public:
  explicit Table(const Value* value = nullptr) : value_(value) {}

  bool has(std::string_view key) const { return find(key) != nullptr; }
  std::string_view text(std::string_view key) const;
  std::span<const std::string> strings(std::string_view key) const;
  std::int64_t integer(std::string_view key, std::int64_t otherwise = 0) const;
  bool boolean(std::string_view key, bool otherwise = false) const;
  std::optional<Rational> number(std::string_view key) const;  // integers too
  Table table(std::string_view key) const;
  std::vector<Table> tables(std::string_view key) const;  // an array of tables, in the order of the file

  // The table's own members, sorted by key: for tables whose keys are data. A member's value is a text, a list of texts
  // (`strings`) or a table (`Table(&member.value)`).
  std::span<const Member> entries() const;

  const Value* find(std::string_view key) const;  // null: absent

 private:
  const Value* value_;  // null: an absent table
};

}  // namespace assay
