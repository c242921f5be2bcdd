#include "json_stream.h"

#include <ostream>

#include "unicode.h"

namespace assay {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16U;  // bytes

rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

void JsonStream::Sink::Put(char c) {
  if (break_pending_ && c != ',') {  // the comma belongs to the line before
    break_pending_ = false;
    buffer_ += '\n';
    buffer_.append(2 * indent_, ' ');
  }
  buffer_ += c;
  if (buffer_.size() >= kBuffer) Flush();
}

void JsonStream::Sink::Flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

void JsonStream::Sink::break_line(std::size_t indent) {
  break_pending_ = true;
  indent_ = indent;
}

JsonStream::JsonStream(std::ostream& out) : sink_(out), writer_(sink_) {}

JsonStream::~JsonStream() {
  sink_.Put('\n');
  sink_.Flush();
}

void JsonStream::begin_object() { writer_.StartObject(); }

void JsonStream::end_object() { writer_.EndObject(); }

void JsonStream::begin_array() { writer_.StartArray(); }

void JsonStream::end_array() { writer_.EndArray(); }

void JsonStream::key(std::string_view name) { writer_.Key(name.data(), size_of(name)); }

void JsonStream::open_lines() {
  ++indent_;
  broke_line_ = false;
}

void JsonStream::close_lines() {
  --indent_;
  if (broke_line_) line();
  broke_line_ = true;  // of the lines around these
}

void JsonStream::line() {
  sink_.break_line(indent_);
  broke_line_ = true;
}

void JsonStream::value(std::string_view text) {
  const std::string_view valid = valid_utf8(text, storage_);
  writer_.String(valid.data(), size_of(valid));
}

void JsonStream::value(std::uint64_t number) { writer_.Uint64(number); }

void JsonStream::value(int number) { writer_.Int(number); }

void JsonStream::value(bool truth) { writer_.Bool(truth); }

void JsonStream::null() { writer_.Null(); }

void JsonStream::raw_number(std::string_view number) {
  writer_.RawValue(number.data(), number.size(), rapidjson::kNumberType);
}

}  // namespace assay
