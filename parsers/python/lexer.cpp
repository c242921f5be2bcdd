#include "lexer.h"

#include <utility>

#include "characters.h"
#include "keywords.h"
#include "unicode_names.h"

namespace assay::python {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::uint64_t kBacktrackFactor = 4;
constexpr std::uint64_t kBacktrackFloor = 1 << 16;

}  // namespace

Lexer::Lexer(std::string_view text, const char* padded, Tree& tree)
    : base_(padded),
      end_(padded + text.size()),
      cursor_(text.starts_with(kByteOrderMark) ? padded + kByteOrderMark.size() : padded),
      tree_(tree),
      has_carriage_returns_(text.find('\r') != std::string_view::npos),
      backtrack_budget_(kBacktrackFactor * text.size() + kBacktrackFloor),
      indents_{{0, 0}} {}

Token Lexer::token(Tok kind, const char* start, std::uint8_t flags) {
  return {kind, flags, offset(start), offset(cursor_)};
}

Token Lexer::fail(const char* start, const char* end, std::string message) {
  error_ = std::move(message);
  cursor_ = end;
  return token(Tok::Error, start);
}

void Lexer::report(std::uint32_t start, std::uint32_t end, std::string message) {
  tree_.errors.push_back({start, end, std::move(message)});
}

void Lexer::rewind(const Position& position) {
  cursor_ = position.cursor;
  depth_ = position.depth;
  field_depth_ = position.field_depth;
  at_line_start_ = false;
  tree_.comments.resize(position.comments);
}

const char* Lexer::skip_newline(const char* at) const { return at + (at[0] == '\r' && at[1] == '\n' ? 2 : 1); }

const char* Lexer::comment(const char* start) {
  const char* end = find_any<'\r'>(start, '\n');
  tree_.comments.push_back({offset(start), offset(end)});
  return end;
}

bool Lexer::start_line(Token& token_out) {
  if (pending_dedents_ > 0) {
    at_line_start_ = --pending_dedents_ > 0 || cursor_ == end_;
    token_out = token(Tok::Dedent, cursor_);
    return true;
  }
  std::uint32_t column = 0;
  std::uint32_t alt_column = 0;
  std::uint32_t first_column = 0;  // before the first continuation: that one counts
  const char* at = cursor_;
  const char* line = at;
  for (;;) {
    const char c = *at;
    if (c == ' ') {
      ++column;
      ++alt_column;
      ++at;
    } else if (c == '\t') {
      column = (column / 8 + 1) * 8;
      ++alt_column;
      ++at;
    } else if (c == '\f') {
      column = alt_column = 0;
      ++at;
    } else if (c == '\\' && is_newline(at[1]) && skip_newline(at + 1) != end_) {
      if (first_column == 0) first_column = column;
      at = skip_newline(at + 1);
    } else if (c == '#' || is_newline(c)) {
      if (c == '#') at = comment(at);
      if (is_newline(*at)) at = skip_newline(at);
      column = alt_column = first_column = 0;
      line = at;
    } else {
      break;
    }
  }
  cursor_ = at;
  at_line_start_ = at == end_;
  if (first_column != 0) column = alt_column = first_column;
  if (at == end_) column = alt_column = 0;

  if (column == indents_.back().column) {
    if (alt_column != indents_.back().alt_column)
      report(offset(line), offset(at), "inconsistent use of tabs and spaces in indentation");
    return false;
  }
  if (column > indents_.back().column) {
    if (alt_column <= indents_.back().alt_column)
      report(offset(line), offset(at), "inconsistent use of tabs and spaces in indentation");
    indents_.push_back({column, alt_column});
    token_out = token(Tok::Indent, at);
    return true;
  }
  while (indents_.size() > 1 && column <= indents_[indents_.size() - 2].column) {
    indents_.pop_back();
    ++pending_dedents_;
  }
  if (column < indents_.back().column) {
    // Between two levels: taken as a line of the deeper one, so that the lines below it give no further errors.
    report(offset(line), offset(at), "unindent does not match any outer indentation level");
    indents_.back() = {column, alt_column};
  } else if (alt_column != indents_.back().alt_column) {
    report(offset(line), offset(at), "inconsistent use of tabs and spaces in indentation");
  }
  if (pending_dedents_ == 0) return false;
  at_line_start_ = --pending_dedents_ > 0 || at == end_;
  token_out = token(Tok::Dedent, at);
  return true;
}

Token Lexer::next() {
  if (at_line_start_) {
    Token result;
    if (start_line(result)) return result;
    if (cursor_ == end_) return token(Tok::End, cursor_);
  }
  for (;;) {
    const char c = *cursor_;
    if (kNamePart[static_cast<unsigned char>(c)]) return is_digit(c) ? number() : name_or_string();
    switch (c) {
      case ' ':
      case '\t':
      case '\f': ++cursor_; continue;
      case '#': cursor_ = comment(cursor_); continue;
      case '\n':
      case '\r': {
        const char* start = cursor_;
        cursor_ = skip_newline(cursor_);
        if (depth_ > 0) continue;
        at_line_start_ = true;
        return {Tok::Newline, 0, offset(start), offset(start)};
      }
      case '\\':
        if (!is_newline(cursor_[1]) && cursor_ + 1 != end_) {
          return fail(cursor_, cursor_ + 1, "unexpected character after line continuation character");
        }
        if (cursor_ + 1 == end_ || skip_newline(cursor_ + 1) == end_) {
          return fail(cursor_, end_, "unexpected end of file after a line continuation");
        }
        cursor_ = skip_newline(cursor_ + 1);
        continue;
      case '"':
      case '\'': return string(cursor_, 0);
      default: return operator_or_error();
    }
  }
}

Token Lexer::name_or_string() {
  const char* start = cursor_;
  const char* end = skip_name_part(start);
  const auto length = static_cast<std::size_t>(end - start);
  if (*end == '"' || *end == '\'') {
    if (length <= 2) {
      if (const Token literal = string(start, static_cast<std::uint32_t>(length)); literal.kind != Tok::Name)
        return literal;
    }
  } else if (!is_ascii(*end)) {
    return non_ascii_name(start);
  }
  cursor_ = end;
  return token(keyword_or_name(start, length), start);
}

Token Lexer::non_ascii_name(const char* start) {
  const char* at = skip_name_part(start);
  while (!is_ascii(*at)) {
    const CodePoint character = decode_utf8(at, end_);
    if (!(at == start ? is_name_start(character.value) : is_name_part(character.value))) {
      return fail(at, at + character.length, "invalid character in a name");
    }
    at = skip_name_part(at + character.length);
  }
  cursor_ = at;
  return token(Tok::Name, start);
}

Token Lexer::operator_or_error() {
  const char* start = cursor_;
  const auto take = [&](Tok kind, int length) {
    cursor_ += length;
    return token(kind, start);
  };
  const auto open = [&](Tok kind) {
    ++depth_;
    return take(kind, 1);
  };
  const auto close = [&](Tok kind) {
    if (depth_ > 0) --depth_;
    return take(kind, 1);
  };
  const char second = start[1];
  const auto with_equals = [&](Tok alone, Tok with) { return second == '=' ? take(with, 2) : take(alone, 1); };
  const auto doubled = [&](Tok alone, Tok with, Tok twice, Tok twice_with) {
    if (second != *start) return with_equals(alone, with);
    return start[2] == '=' ? take(twice_with, 3) : take(twice, 2);
  };
  switch (*start) {
    case '(': return open(Tok::LParen);
    case '[': return open(Tok::LSquare);
    case '{': return open(Tok::LBrace);
    case ')': return close(Tok::RParen);
    case ']': return close(Tok::RSquare);
    case '}': return close(Tok::RBrace);
    case ',': return take(Tok::Comma, 1);
    case ';': return take(Tok::Semicolon, 1);
    case '~': return take(Tok::Tilde, 1);
    case '.':
      if (is_digit(second)) return number();
      return second == '.' && start[2] == '.' ? take(Tok::Ellipsis, 3) : take(Tok::Dot, 1);
    case ':':
      if (field_depth_ != 0 && depth_ == field_depth_) {
        ++cursor_;
        return token(Tok::Colon, start, kFieldColon);
      }
      return with_equals(Tok::Colon, Tok::Walrus);
    case '=': return with_equals(Tok::Assign, Tok::EqEq);
    case '+': return with_equals(Tok::Plus, Tok::PlusEq);
    case '-': return second == '>' ? take(Tok::Arrow, 2) : with_equals(Tok::Minus, Tok::MinusEq);
    case '*': return doubled(Tok::Star, Tok::StarEq, Tok::DoubleStar, Tok::DoubleStarEq);
    case '/': return doubled(Tok::Slash, Tok::SlashEq, Tok::DoubleSlash, Tok::DoubleSlashEq);
    case '<': return doubled(Tok::Lt, Tok::LtE, Tok::LShift, Tok::LShiftEq);
    case '>': return doubled(Tok::Gt, Tok::GtE, Tok::RShift, Tok::RShiftEq);
    case '%': return with_equals(Tok::Percent, Tok::PercentEq);
    case '@': return with_equals(Tok::At, Tok::AtEq);
    case '|': return with_equals(Tok::Pipe, Tok::PipeEq);
    case '^': return with_equals(Tok::Caret, Tok::CaretEq);
    case '&': return with_equals(Tok::Ampersand, Tok::AmpersandEq);
    case '!':
      if (second == '=') return take(Tok::NotEq, 2);
      if (field_depth_ != 0 && depth_ == field_depth_) return take(Tok::Exclaim, 1);
      break;
    case '\0':
      if (start != end_) break;
      if (depth_ > 0) return token(Tok::End, start);
      at_line_start_ = true;  // a last line without a line end
      return token(Tok::Newline, start);
    default:
      if (!is_ascii(*start)) return non_ascii_name(start);
      break;
  }
  return fail(start, start + 1, "invalid character");
}

}  // namespace assay::python
