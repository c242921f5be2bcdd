// The framing of the Language Server Protocol (3.17, "Base Protocol"): a header with `Content-Length`, an empty line,
// and that many bytes of JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::lsp {

// Takes a stream of bytes, in pieces of any size, apart into the bodies of messages. What is no frame is told and
// skipped: the next header that can be read begins anew.
class FrameReader {
 public:
  static constexpr std::size_t kMostHeader = 4096;            // bytes
  static constexpr std::size_t kMostBody = 64 * 1024 * 1024;  // bytes

  struct Frame {
    std::string body;
    std::string problem;  // one line; not empty: there is no body, and what was skipped is no message
  };

  void feed(std::string_view bytes) { buffer_ += bytes; }
  // The next frame, or nothing where more bytes are needed.
  std::optional<Frame> next();

 private:
  std::optional<Frame> read_header();
  Frame refuse(std::size_t skip, std::string problem);

  std::string buffer_;
  std::size_t at_ = 0;               // where in the buffer the next byte stands
  std::optional<std::size_t> body_;  // bytes of the body whose header was read
  std::size_t skip_ = 0;             // bytes still to come that belong to a refused body
};

// `body` with its header.
std::string framed(std::string_view body);

}  // namespace assay::lsp
