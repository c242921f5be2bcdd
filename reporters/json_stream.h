// A JSON document written as it is made: RapidJSON's writer over a stream, with line breaks where a reader of diffs
// wants them.
#pragma once

// RapidJSON 1.1 adds to a null pointer while its stack is empty, which is harmless and which Clang's sanitizer reports.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/writer.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace assay {

class JsonStream {
 public:
  explicit JsonStream(std::ostream& out);
  ~JsonStream();  // ends the last line and flushes
  JsonStream(const JsonStream&) = delete;
  JsonStream& operator=(const JsonStream&) = delete;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  // Between these two, `line` indents by one step more. To be called first and last within an object or array; the end
  // stands on a line of its own if anything did.
  void open_lines();
  void close_lines();
  // Starts a new line before whatever comes next.
  void line();

  void value(std::string_view text);  // bytes that are not UTF-8 become U+FFFD
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(std::uint64_t number);
  void value(std::uint32_t number) { value(std::uint64_t{number}); }
  void value(int number);
  void value(bool truth);
  void null();
  // `number` is a JSON number; for those that no C++ type holds.
  void raw_number(std::string_view number);

  template <typename T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  // An array with one element a line.
  template <typename Elements, typename Write>
  void lines(const Elements& elements, const Write& write) {
    begin_array();
    open_lines();
    for (const auto& element : elements) {
      line();
      write(element);
    }
    close_lines();
    end_array();
  }
  template <typename Elements, typename Write>
  void lines(std::string_view name, const Elements& elements, const Write& write) {
    key(name);
    lines(elements, write);
  }
  void begin_object(std::string_view name) {
    key(name);
    begin_object();
  }
  void begin_array(std::string_view name) {
    key(name);
    begin_array();
  }

 private:
  // What RapidJSON calls an output stream. Collects bytes, so that the stream is called once for many of them.
  class Sink {
   public:
    using Ch = char;
    explicit Sink(std::ostream& out) : out_(out) {}
    void Put(char c);
    void Flush();
    void break_line(std::size_t indent);

   private:
    std::ostream& out_;
    std::string buffer_;
    std::size_t indent_ = 0;
    bool break_pending_ = false;
  };

  Sink sink_;
  rapidjson::Writer<Sink> writer_;
  std::size_t indent_ = 0;
  bool broke_line_ = false;  // since the last open_lines
  std::string storage_;      // for valid_utf8
};

}  // namespace assay
