#include "lexer.h"

#include <algorithm>

namespace assay::syntax {
namespace {

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_word_start(c) || is_digit(c); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Lexed run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_line_end(c)) {
        line_start_ = true;
        ++at_;
      } else if (is_blank(c)) {
        ++at_;
      } else if (const std::size_t join = join_at(at_); join > 0) {
        out_.joins.push_back(here());
        at_ += join;
      } else if (c == '#' && line_start_) {
        directive();
      } else if (!comment()) {
        token();
        line_start_ = false;
      }
    }
    return std::move(out_);
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  // Length of a backslash and the line end behind it; 0: there is none.
  std::size_t join_at(std::size_t at) const {
    if (text_[at] != '\\') return 0;
    if (at + 1 < text_.size() && text_[at + 1] == '\n') return 2;
    if (at + 1 < text_.size() && text_[at + 1] == '\r') return at + 2 < text_.size() && text_[at + 2] == '\n' ? 3 : 2;
    return 0;
  }

  // The end of the line from `at` on, line ends behind backslashes passed over.
  std::size_t logical_line_end(std::size_t at) const {
    while (at < text_.size() && !is_line_end(text_[at])) {
      const std::size_t join = join_at(at);
      at += join > 0 ? join : 1;
    }
    return std::min(at, text_.size());
  }

  std::size_t block_comment_end(std::size_t at) const {
    const std::size_t close = text_.find("*/", at + 2);
    return close == std::string_view::npos ? text_.size() : close + 2;
  }

  bool comment() {
    if (text_[at_] != '/' || (peek(1) != '/' && peek(1) != '*')) return false;
    const std::size_t end = peek(1) == '/' ? logical_line_end(at_) : block_comment_end(at_);
    out_.comments.push_back({here(), static_cast<std::uint32_t>(end)});
    at_ = end;
    return true;
  }

  // A directive ends with its line; a block comment in it may go on to further lines, which belong to it then.
  void directive() {
    Directive out;
    out.token = out_.tokens.size();
    out.span.start = here();
    ++at_;
    skip_blanks_of_directive();
    out.name.start = here();
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    out.name.end = here();
    skip_blanks_of_directive();
    out.rest = {here(), here()};
    while (at_ < text_.size() && !is_line_end(text_[at_])) {
      const char c = text_[at_];
      if (const std::size_t join = join_at(at_); join > 0) {
        at_ += join;
      } else if (comment()) {
        continue;
      } else if (c == '"' || c == '\'') {
        const char before = at_ > 0 ? text_[at_ - 1] : ' ';
        if (c == '\'' && is_word(before)) {
          ++at_;  // a digit separator, or an apostrophe in the text of #error
        } else {
          quoted(c);
        }
        out.rest.end = here();
      } else {
        ++at_;
        if (!is_blank(c)) out.rest.end = here();
      }
    }
    out.span.end = here();
    out_.directives.push_back(out);
  }

  void skip_blanks_of_directive() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_])) {
        ++at_;
      } else if (const std::size_t join = join_at(at_); join > 0) {
        at_ += join;
      } else if (text_[at_] != '/' || peek(1) != '*' || !comment()) {
        return;
      }
    }
  }

  // From an opening quote to behind the closing one, or to the end of the line where there is none.
  void quoted(char quote) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (const std::size_t join = join_at(at_); join > 0) {
        at_ += join;
      } else if (is_line_end(text_[at_])) {
        return;
      } else {
        at_ += text_[at_] == '\\' && at_ + 1 < text_.size() && !is_line_end(text_[at_ + 1]) ? 2 : 1;
      }
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  // R"delimiter( ... )delimiter"; at the quote. A delimiter that C++ does not allow makes it a plain string.
  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    const std::string_view delimiter =
        open == std::string_view::npos ? std::string_view() : text_.substr(at_ + 1, open - at_ - 1);
    const bool valid = open != std::string_view::npos && delimiter.size() <= 16 &&
                       delimiter.find_first_of(" )\\\t\v\f\n\r\"") == std::string_view::npos;
    if (!valid) return quoted('"');
    for (std::size_t close = text_.find(')', open); close != std::string_view::npos;
         close = text_.find(')', close + 1)) {
      const std::size_t quote = close + 1 + delimiter.size();
      if (quote < text_.size() && text_[quote] == '"' && text_.substr(close + 1, delimiter.size()) == delimiter) {
        at_ = quote + 1;
        return;
      }
    }
    at_ = text_.size();
  }

  void token() {
    const std::uint32_t start = here();
    TokenKind kind = TokenKind::punctuator;
    const char c = text_[at_];
    if (c == '"' || c == '\'') {
      kind = c == '"' ? TokenKind::string : TokenKind::character;
      quoted(c);
    } else if (is_word_start(c)) {
      kind = TokenKind::word;
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
      const std::string_view word = text_.substr(start, at_ - start);
      const char next = peek(0);
      const bool prefix = word == "L" || word == "u8" || word == "u" || word == "U";
      if (next == '"' && (word == "R" || word == "LR" || word == "u8R" || word == "uR" || word == "UR")) {
        kind = TokenKind::string;
        raw_string();
      } else if (prefix && (next == '"' || next == '\'')) {
        kind = next == '"' ? TokenKind::string : TokenKind::character;
        quoted(next);
      }
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      kind = TokenKind::number;
      number();
    } else if (text_.substr(at_, 3) == "...") {
      at_ += 3;
    } else if (text_.substr(at_, 2) == "::" || text_.substr(at_, 2) == "->") {
      at_ += 2;
    } else {
      ++at_;
    }
    out_.tokens.push_back({start, here(), kind, line_start_});
  }

  void number() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool exponent = (c == '+' || c == '-') && at_ > 0 && std::string_view("eEpP").contains(text_[at_ - 1]);
      if (!is_word(c) && c != '.' && !exponent && !(c == '\'' && is_word(peek(1)))) return;
      ++at_;
    }
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  bool line_start_ = true;
  Lexed out_;
};

}  // namespace

Lexed lex(std::string_view text) { return Lexer(text).run(); }

}  // namespace assay::syntax
