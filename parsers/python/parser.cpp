#include "parser.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace assay::python {

namespace {

// A level costs about a kilobyte of stack; this keeps the whole well below the smallest stack of a thread.
constexpr std::uint32_t kDeepest = 400;

}  // namespace

Parser::Parser(std::string_view text, const Options& options, Tree& tree, Arena& arena)
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

void Parser::parse_file() {
  advance();
  auto statements = list<const Stmt*>();
  parse_body(statements);
  tree_.body = statements.copy_to(arena_);
}

std::string Parser::never_closed(char bracket) {
  std::string message = "'?' was never closed";
  message[1] = bracket;
  return message;
}

bool Parser::expect_close(Tok kind, std::uint32_t open) {
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

std::string_view Parser::expect_name(const char* message) {
  if (!at(Tok::Name)) {
    fail_here(message);
    return {};
  }
  const std::string_view name = text_of(token_);
  advance();
  return name;
}

void Parser::fail(std::uint32_t start, std::uint32_t end, std::string message) {
  if (failed_) return;
  failed_ = true;
  tree_.errors.push_back({start, end, std::move(message)});
  token_.kind = Tok::Error;
}

void Parser::fail_here(const char* message) {
  if (!failed_) fail(token_.start, token_.end, at(Tok::Error) ? lexer_.error() : std::string(message));
}

bool Parser::fail_too_deep() {
  if (!failed_) too_deep_ = true;
  fail(token_.start, token_.end, "nested too deeply");
  return true;
}

// What is missing should have been on the line that the current token starts: the logical line before it is to blame.
void Parser::fail_before_next_line(const char* message) {
  if (failed_) return;
  before_next_line_ = true;
  resume_ = token_;
  fail(line_start_, previous_end_, message);
}

void Parser::rewind(const Snapshot& snapshot) {
  lexer_.rewind(snapshot.lexer);
  token_ = snapshot.token;
  previous_end_ = snapshot.previous_end;
  tree_.errors.resize(snapshot.errors);
  failed_ = too_deep_ = before_next_line_ = false;
}

Tree::Tree() = default;
Tree::~Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;

void Tree::clear() {
  body = {};
  comments.clear();
  errors.clear();
  text = {};
  if (arena_) arena_->reset();
}

Tree parse(std::string_view text, const Options& options, Tree reuse) {
  Tree tree = std::move(reuse);
  tree.clear();
  if (!tree.arena_) tree.arena_ = std::make_unique<Arena>();
  tree.text = text;
  Arena& arena = *tree.arena_;

  const auto refuse = [&](std::uint32_t start, std::uint32_t end, std::uint32_t error_end, std::string message) {
    Error* error = arena.make<Error>();
    error->kind = Error::kKind;
    error->start = 0;
    error->end = error_end;
    const Stmt* statement = error;
    tree.body = arena.copy(std::span<const Stmt* const>(&statement, 1));
    tree.errors.push_back({start, end, std::move(message)});
  };
  constexpr std::size_t kLargest = std::numeric_limits<std::uint32_t>::max() - 1;
  if (text.size() > kLargest) {
    refuse(0, 0, kLargest, "the file is larger than 4 GiB");
    return tree;
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(zero);
    refuse(at, at + 1, static_cast<std::uint32_t>(text.size()), "source code cannot contain null bytes");
    return tree;
  }
  Parser(text, options, tree, arena).parse_file();
  std::ranges::sort(tree.errors, {},
                    [](const SyntaxError& error) { return std::tie(error.start, error.end, error.message); });
  return tree;
}

}  // namespace assay::python
