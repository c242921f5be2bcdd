// JSON on one line, as journals, the audit trail and baselines are written. See reporters/json_stream.h about the
// attribute.
#pragma once

// Before the attribute, which is not for what they instantiate.
#include <cstdint>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

namespace assay {

class JsonText {
 public:
  using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

  Writer& operator*() { return writer_; }
  Writer* operator->() { return &writer_; }
  // Bytes that are not UTF-8, as file names may hold, are written as they are and read back so.
  void text(const char* name, std::string_view value) {
    writer_.Key(name);
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void number(const char* name, std::uint64_t value) {
    writer_.Key(name);
    writer_.Uint64(value);
  }
  std::string str() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  Writer writer_{buffer_};
};

}  // namespace assay
