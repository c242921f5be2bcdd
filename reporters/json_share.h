// How shares are written in JSON documents that need not be small.
#pragma once

#include <optional>
#include <string_view>

#include "analyzer/model/rational.h"
#include "json_stream.h"

namespace assay {

// A member: the value floored to two decimals beside the exact fraction; null where nothing was measured.
inline void write_share(JsonStream& json, std::string_view name, const std::optional<Rational>& value) {
  json.key(name);
  if (!value) return json.null();
  json.begin_object();
  json.key("value");
  json.raw_number(value->floored());
  json.begin_array("fraction");
  json.raw_number(value->numerator());
  json.raw_number(value->denominator());
  json.end_array();
  json.end_object();
}

}  // namespace assay
