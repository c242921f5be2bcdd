// In which encoding a source is written, and its text. Private to the engine.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "analyzer/model/source.h"

namespace assay {

struct EncodingCookie {
  std::string name;        // normalized as in CPython's tokenizer: "utf-8", "iso-8859-1", or in lower case with '-'
  std::uint32_t line = 0;  // 1 or 2; 0: there is none
};

// The declaration of PEP 263: a comment of the first line, or of the second when the first holds nothing but white
// space or a comment, that matches ^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+).
EncodingCookie find_cookie(std::string_view bytes);

struct EncodingProblem {
  std::string text;
  std::uint32_t line = 0;  // 1-based
};

struct DecodedSource {
  std::string text;      // empty: the bytes are the text
  std::string encoding;  // "utf-8", ...
  bool has_bom = false;
};

// Bytes with NUL among them are not expected here.
std::expected<DecodedSource, EncodingProblem> decode_source(std::string_view bytes,
                                                            Language language = Language::python);

}  // namespace assay
