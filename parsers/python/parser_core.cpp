#include "parser_core.h"

#include <algorithm>

namespace assay::python {

namespace {

// A level costs about a kilobyte of stack; this keeps the whole well below the smallest stack of a thread.
constexpr std::uint32_t kDeepest = 400;

}  // namespace

ParserCore::ParserCore(std::string_view text, const Options& options, Tree& tree, Arena& arena)
    : text_(text),
      tree_(tree),
      arena_(arena),
      lexer_(text, arena.padded_copy(text), tree),
      max_depth_(std::min(options.max_depth, kDeepest)),
      broken_{},
      broken_pattern_{} {
  broken_.kind = Name::kKind;
  broken_pattern_.kind = MatchAs::kKind;
}

std::string ParserCore::never_closed(char bracket) {
  std::string message = "'?' was never closed";
  message[1] = bracket;
  return message;
}

bool ParserCore::expect_close(Tok kind, std::uint32_t open) {
  if (accept(kind)) return true;
  if (at(Tok::End)) {
    fail(open, open + 1, never_closed(text_[open]));
  } else if (at(Tok::RParen) || at(Tok::RSquare) || at(Tok::RBrace)) {
    fail(token_.start, token_.end,
         kind == Tok::RParen    ? "expected ')'"
         : kind == Tok::RSquare ? "expected ']'"
                                : "expected '}'");
  } else {
    fail_here("invalid syntax");
  }
  return false;
}

std::string_view ParserCore::expect_name(const char* message) {
  if (!at(Tok::Name)) {
    fail_here(message);
    return {};
  }
  const std::string_view name = text_of(token_);
  advance();
  return name;
}

void ParserCore::fail(std::uint32_t start, std::uint32_t end, std::string message) {
  if (failed_) return;
  failed_ = true;
  tree_.errors.push_back({start, end, std::move(message)});
  token_.kind = Tok::Error;
}

void ParserCore::fail_here(const char* message) {
  if (!failed_) fail(token_.start, token_.end, at(Tok::Error) ? lexer_.error() : std::string(message));
}

bool ParserCore::fail_too_deep() {
  if (!failed_) too_deep_ = true;
  fail(token_.start, token_.end, "nested too deeply");
  return true;
}

// What is missing should have been on the line that the current token starts: the logical line before it is to blame.
void ParserCore::fail_before_next_line(const char* message) {
  if (failed_) return;
  before_next_line_ = true;
  resume_ = token_;
  fail(line_start_, previous_end_, message);
}

void ParserCore::rewind(const Snapshot& snapshot) {
  lexer_.rewind(snapshot.lexer);
  token_ = snapshot.token;
  previous_end_ = snapshot.previous_end;
  tree_.errors.resize(snapshot.errors);
  failed_ = too_deep_ = before_next_line_ = false;
}

}  // namespace assay::python
