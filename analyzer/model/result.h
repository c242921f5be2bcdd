// Either a value or the reason why there is none. Errors that a user can cause travel as values; nothing throws across
// a layer.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace assay {

// What went wrong, said so that the reader can mend it: one line, no final period, with the place where there is one.
struct Failure {
  enum class Kind : std::uint8_t { usage, io, internal };  // usage: wrong option or configuration (exit code 2)

  std::string message;
  std::string path;        // empty: no file is concerned
  std::uint32_t line = 0;  // 1-based; 0: none
  std::uint32_t column = 0;
  Kind kind = Kind::usage;

  // "path:line:column: message", without the parts that are not known.
  std::string text() const;
};

template <typename T>
using Result = std::expected<T, Failure>;

inline std::unexpected<Failure> fail(std::string message, std::string path = {}, std::uint32_t line = 0,
                                     std::uint32_t column = 0) {
  return std::unexpected(Failure{std::move(message), std::move(path), line, column, Failure::Kind::usage});
}

}  // namespace assay
