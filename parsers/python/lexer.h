// Python's lexical grammar, one token at a time. The parser asks for the next token when it needs it, which lets it
// read the inside of f-strings with the same two functions, nested as deep as they come.
//
// Source: https://docs.python.org/3/reference/lexical_analysis.html and CPython's Parser/tokenizer.c, for the cases
// that document leaves open (indentation after a continuation line, `1if x`, form feeds).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/python/parse.h"
#include "token.h"

namespace assay::python {

// The quotes that enclose an f-string or t-string.
struct FormatQuotes {
  char quote;
  bool triple;
  bool raw;
};

// A piece of literal text of an f-string, and what stands after it.
struct FormatPart {
  enum class Stop : std::uint8_t { Quote, Field, SpecEnd, Error };
  std::uint32_t start;
  std::uint32_t end;
  bool plain;  // no escapes, no doubled braces
  Stop stop;
};

class Lexer {
 public:
  // `padded` is `text` followed by zero bytes (Arena::padded_copy). Comments, and errors that need no recovery
  // (indentation), go to `tree`.
  Lexer(std::string_view text, const char* padded, Tree& tree);

  Token next();

  // Where the last token, or part of an f-string, ends.
  std::uint32_t offset() const { return offset(cursor_); }

  // --- f-strings. After a FormatString token: next_part() until it stops at the quote; where it stops at a field,
  // enter_field(), next()... up to the `}` or the colon, leave_field().
  FormatPart next_part(const FormatQuotes& quotes, bool in_spec);
  std::uint32_t enter_field();  // returns what leave_field() wants back
  void leave_field(std::uint32_t outer_field_depth) { field_depth_ = outer_field_depth; }
  // After the format spec, whose closing brace next_part() has taken.
  void close_spec() { --depth_; }

  // --- trying something and going back
  struct Position {
    const char* cursor;
    std::uint32_t depth;
    std::uint32_t field_depth;
    std::size_t comments;
  };
  Position position() const { return {cursor_, depth_, field_depth_, tree_.comments.size()}; }
  void rewind(const Position& position);

  // --- after an error
  struct Skipped {
    std::uint32_t end;                          // of the logical line
    std::optional<std::uint32_t> open_bracket;  // one that is never closed
  };
  // Goes to the line after the logical line that starts at `start`. A bracket or triple quote that is never closed
  // gives way to the next line that clearly starts a statement of this block. With `with_block`, the more indented
  // lines below are passed over too.
  Skipped skip_logical_line(std::uint32_t start, bool with_block);

  // Why the last token is an Error.
  const std::string& error() const { return error_; }

 private:
  struct Indent {
    std::uint32_t column;      // tabs to multiples of 8
    std::uint32_t alt_column;  // tabs as one: both must agree on which line is deeper
  };

  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - base_); }
  Token token(Tok kind, const char* start, std::uint8_t flags = 0);
  Token fail(const char* start, const char* end, std::string message);

  bool start_line(Token& token);  // indentation; true: `token` is to be given out
  void report(std::uint32_t start, std::uint32_t end, std::string message);
  const char* skip_newline(const char* at) const;
  const char* comment(const char* start);  // records it, returns its end
  Token name_or_string();
  Token non_ascii_name(const char* start);
  Token string(const char* start, std::uint32_t prefix);
  Token string_body(const char* start, const char* body, char quote, std::uint8_t flags);
  Token number();
  Token number_end(const char* start, const char* end, const char* what, std::uint8_t flags);
  Token operator_or_error();

  // recovery.cpp
  struct LineScan;
  LineScan scan_logical_line(const char* start) const;
  const char* find_restart(const char* start, bool keywords_only) const;
  const char* skip_block(const char* line, std::uint32_t column) const;
  const char* skip_string(const char* at, bool& unterminated) const;
  void recount_comments(std::uint32_t from, const char* to);

  const char* const base_;
  const char* const end_;
  const char* cursor_;
  Tree& tree_;
  std::uint32_t depth_ = 0;        // open brackets
  std::uint32_t field_depth_ = 0;  // value of depth_ directly inside the innermost replacement field; 0: in none
  bool at_line_start_ = true;
  bool has_carriage_returns_;
  std::uint32_t pending_dedents_ = 0;
  std::uint64_t backtrack_budget_;  // bytes that recovery may still read again, so that the whole stays linear
  std::vector<Indent> indents_;
  std::string error_;
};

}  // namespace assay::python
