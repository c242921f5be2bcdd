// A JSON document with the place of every value, for readers that tell people what is wrong with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct LocatedJson {
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };

  Kind kind = Kind::null;
  bool truth = false;
  double number = 0;
  std::string text;
  std::string name;                // where it is a member
  std::uint32_t line = 0;          // 1-based, where the value begins or, for arrays and objects, where they open
  std::vector<LocatedJson> parts;  // members of an object, elements of an array

  // The first member of that name; null where there is none, or this is no object.
  const LocatedJson* member(std::string_view member_name) const;
  // The member's elements; none where there is no such array.
  const std::vector<LocatedJson>& elements(std::string_view member_name) const;
  // The member's text; empty where there is no such text.
  std::string_view text_of(std::string_view member_name) const;
  // The member's value where it is a whole number from 0 to 2^32 - 1; `otherwise` where it is not there or no such.
  std::uint32_t count_of(std::string_view member_name, std::uint32_t otherwise) const;
};

// The one value of `text`. Fails with `path`, line and column (in bytes) for what is no JSON, not UTF-8, or nests
// deeper than 200.
Result<LocatedJson> parse_located_json(std::string_view text, const std::string& path);

}  // namespace assay
