// Where to go on after a logical line that does not parse. Works on characters, because the tokens of a broken line
// prove nothing: f-strings are read as plain strings, and whatever is open at a clear start of a statement is taken as
// forgotten.
#include <algorithm>
#include <array>
#include <string_view>

#include "arena.h"
#include "characters.h"
#include "lexer.h"

namespace assay::python {

struct Lexer::LineScan {
  const char* end;   // just before the line end (or the end of text)
  const char* open;  // the bracket or triple quote that was still open where the scan stopped, or null
  bool open_string;  // it was a triple quote
};

namespace {

// Words that start a statement and can stand nowhere inside brackets.
constexpr std::array<std::string_view, 21> kStatementWords = {
    "def",    "class",     "import",   "return",   "while",   "with",        "try",
    "raise",  "del",       "pass",     "break",    "global",  "assert",      "elif",
    "except", "async def", "nonlocal", "continue", "finally", "if __name__", "from __future__"};

bool starts_with_statement_word(const char* at) {
  return std::ranges::any_of(kStatementWords, [at](std::string_view word) {
    return std::string_view(at, std::min(word.size(), Arena::kPadding - 1)) == word &&
           !kNamePart[static_cast<unsigned char>(at[word.size()])];
  });
}

struct Indentation {
  const char* first;  // first character that is not blank
  std::uint32_t column;
};

Indentation measure(const char* line) {
  std::uint32_t column = 0;
  while (is_blank(*line)) {
    column = *line == '\t' ? (column / 8 + 1) * 8 : *line == '\f' ? 0 : column + 1;
    ++line;
  }
  return {line, column};
}

}  // namespace

// From the quote at `at` to behind the closing one; for a single-quoted string without one, to the line end.
const char* Lexer::skip_string(const char* at, bool& unterminated) const {
  const char quote = *at;
  const bool triple = at[1] == quote && at[2] == quote;
  at += triple ? 3 : 1;
  for (;;) {
    at = triple ? find_any<'\\'>(at, quote) : find_any<'\\', '\r', '\n'>(at, quote);
    if (at == end_) {
      unterminated = triple;
      return at;
    }
    if (*at == quote) {
      if (!triple) return at + 1;
      if (at[1] == quote && at[2] == quote) return at + 3;
      ++at;
    } else if (*at == '\\') {
      ++at;
      if (at != end_) at = is_newline(*at) ? skip_newline(at) : at + 1;
    } else {
      return at;
    }
  }
}

Lexer::LineScan Lexer::scan_logical_line(const char* start) const {
  const std::uint32_t block_column = indents_.back().column;
  std::vector<const char*> open;
  const auto innermost = [&open] { return open.empty() ? nullptr : open.back(); };
  for (const char* at = start; at != end_;) {
    switch (*at) {
      case '#': at = find_any<'\r'>(at, '\n'); continue;
      case '"':
      case '\'': {
        bool unterminated = false;
        const char* quote = at;
        at = skip_string(at, unterminated);
        if (unterminated) return {at, quote, true};
        continue;
      }
      case '(':
      case '[':
      case '{': open.push_back(at); break;
      case ')':
      case ']':
      case '}':
        if (!open.empty()) open.pop_back();
        break;
      case '\\':
        if (is_newline(at[1])) {
          at = skip_newline(at + 1);
          continue;
        }
        break;
      case '\n':
      case '\r': {
        if (open.empty()) return {at, nullptr, false};
        at = skip_newline(at);
        const Indentation next = measure(at);
        if (next.column <= block_column && starts_with_statement_word(next.first)) return {at, innermost(), false};
        continue;
      }
      default: break;
    }
    ++at;
  }
  return {end_, innermost(), false};
}

// The first line after `start` that is not indented more than the block and could be a statement of it.
const char* Lexer::find_restart(const char* start, bool keywords_only) const {
  const std::uint32_t block_column = indents_.back().column;
  for (const char* at = start; at != end_;) {
    at = find_any<'\r'>(at, '\n');
    if (at == end_) break;
    at = skip_newline(at);
    const Indentation line = measure(at);
    if (line.column > block_column || is_newline(*line.first) || *line.first == '#') continue;
    const bool closer = *line.first == ')' || *line.first == ']' || *line.first == '}';
    if (keywords_only ? starts_with_statement_word(line.first) : !closer) return at;
  }
  return end_;
}

// From the start of a line over all lines that are indented more than `column`.
const char* Lexer::skip_block(const char* line, std::uint32_t column) const {
  while (line != end_) {
    const Indentation indentation = measure(line);
    const bool empty = is_newline(*indentation.first) || *indentation.first == '#';
    if (!empty && indentation.column <= column) return line;
    LineScan scan = empty ? LineScan{find_any<'\r'>(indentation.first, '\n'), nullptr, false} : scan_logical_line(line);
    if (scan.open_string) return end_;
    line = scan.end == end_ || scan.open != nullptr ? scan.end : skip_newline(scan.end);
  }
  return line;
}

// The comments from `from` on are those of the text that was passed over without tokens.
void Lexer::recount_comments(std::uint32_t from, const char* to) {
  std::erase_if(tree_.comments, [from](const Comment& comment) { return comment.start >= from; });
  for (const char* at = base_ + from; at < to;) {
    if (*at == '#') {
      at = comment(at);
    } else if (*at == '"' || *at == '\'') {
      bool unterminated = false;
      at = skip_string(at, unterminated);
    } else {
      ++at;
    }
  }
}

Lexer::Skipped Lexer::skip_logical_line(std::uint32_t start_offset, bool with_block) {
  const char* start = base_ + start_offset;
  const char* furthest = cursor_;
  const LineScan scan = scan_logical_line(start);
  const char* resume = scan.end;
  if (scan.open != nullptr) {
    resume = find_restart(start, scan.open_string);
  } else if (resume != end_) {
    resume = skip_newline(resume);
  }
  if (with_block) resume = skip_block(resume, indents_.back().column);

  furthest = std::max(furthest, scan.end);
  if (furthest > resume) {
    const auto again = static_cast<std::uint64_t>(furthest - resume);
    if (again > backtrack_budget_) {
      resume = end_;
    } else {
      backtrack_budget_ -= again;
    }
  }
  recount_comments(start_offset, resume);

  cursor_ = resume;
  depth_ = field_depth_ = 0;
  pending_dedents_ = 0;
  at_line_start_ = true;
  const char* end = resume;
  while (end > start && (is_newline(end[-1]) || is_blank(end[-1]))) --end;
  return {offset(end), scan.open == nullptr || scan.open_string ? std::nullopt : std::optional(offset(scan.open))};
}

}  // namespace assay::python
