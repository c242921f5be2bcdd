// RapidJSON, private to this layer; see reporters/json_stream.h about the attribute.
#pragma once

// Before the attribute, which is not for what they instantiate.
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

namespace assay {

// Whether the line is one JSON value in valid UTF-8. Not recursive, so that deep nesting is an error like any other.
inline bool parse_json_line(std::string_view line, rapidjson::Document& json) {
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
  return !json.HasParseError();
}

}  // namespace assay
