// C++ text to tokens, comments and preprocessor directives: what stands before any grammar, and cannot be broken by a
// macro. Private to this layer.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay::syntax {

enum class TokenKind : std::uint8_t { word, number, string, character, punctuator };

struct Token {
  std::uint32_t start;
  std::uint32_t end;
  TokenKind kind;
  bool first_on_line;
};

struct Directive {
  Span span;              // from the '#', with continued lines, to the line end
  Span name;              // "include"; empty for a lone '#'
  Span rest;              // behind the name, without white space at either end and without a comment there
  std::size_t token = 0;  // how many tokens stand before it
};

struct Lexed {
  std::vector<Token> tokens;   // of code; none of directives
  std::vector<Span> comments;  // in order; a `//` comment with the lines it continues on
  std::vector<Directive> directives;
  std::vector<std::uint32_t> joins;  // the backslashes that continue a line outside of comments, strings and directives
};

// Takes any bytes. Punctuators are single characters but for `::`, `->` and `...`; what is no token of C++ is one as
// well. Raw strings, prefixes, digit separators and line continuations are read as C++ has them; trigraphs are not.
Lexed lex(std::string_view text);

}  // namespace assay::syntax
