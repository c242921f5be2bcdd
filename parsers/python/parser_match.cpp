// The match statement and its patterns (PEP 634).
#include "parser.h"

namespace assay::python {

namespace {

constexpr TokSet kStartsLiteral(Tok::Number, Tok::Minus, Tok::String, Tok::FormatString, Tok::None, Tok::True,
                                Tok::False);

}  // namespace

// `match` is a keyword where it heads a statement: a subject, a colon and the line end follow. Reading the subject
// twice at most keeps this linear, as statements do not nest in it.
bool Parser::at_match() {
  if (!at_word("match")) return false;
  const Snapshot before = snapshot();
  advance();
  bool found = false;
  if (!at(Tok::Assign) && !at(Tok::Dot) && !at(Tok::Comma) && !at(Tok::Newline)) {
    parse_subject();
    found = accept(Tok::Colon) && at(Tok::Newline);
  }
  rewind(before);
  return found;
}

Expr* Parser::parse_subject() {
  const std::uint32_t start = token_.start;
  const bool starred = at(Tok::Star);
  Expr* first = parse_star_named_expression();
  if (!at(Tok::Comma)) {
    if (starred) fail_here("invalid syntax");
    return first;
  }
  auto elements = list<const Expr*>();
  elements.push(first);
  while (accept(Tok::Comma) && !at(Tok::Colon)) elements.push(parse_star_named_expression());
  auto* tuple = make<Tuple>(start);
  tuple->elements = elements.copy_to(arena_);
  return tuple;
}

Stmt* Parser::parse_match() {
  const std::uint32_t start = token_.start;
  advance();
  const Expr* subject = parse_subject();
  expect(Tok::Colon, "expected ':'");
  Nesting nesting(*this);
  if (nesting.too_deep()) return nullptr;
  expect(Tok::Newline, "expected a line end");
  if (!at(Tok::Indent)) {
    fail_before_next_line("expected an indented block");
    return nullptr;
  }
  advance();
  auto cases = list<MatchCase>();
  do {
    // After a bad case the block goes on, its cases without their match statement.
    if (!parse_case(cases)) {
      open_blocks_ = 1;
      break;
    }
  } while (!accept(Tok::Dedent) && !at(Tok::End));
  if (cases.empty()) {
    error_start_ = start;
    return nullptr;
  }
  auto* node = make<Match>(start, block_end_);
  node->subject = subject;
  node->cases = cases.copy_to(arena_);
  return node;
}

bool Parser::parse_case(ListBuilder<MatchCase>& cases) {
  begin_line();
  if (!at_word("case")) {
    fail_here("expected 'case'");
    return false;
  }
  advance();
  const Pattern* pattern = parse_patterns();
  const Expr* guard = accept(Tok::If) ? parse_named_expression() : nullptr;
  const Body body = parse_block();
  if (failed_) return false;
  cases.push({pattern, guard, body});
  return true;
}

// One pattern, or several with commas, which are a sequence without brackets.
Pattern* Parser::parse_patterns() {
  const std::uint32_t start = token_.start;
  const bool starred = at(Tok::Star);
  Pattern* first = parse_star_pattern();
  if (!at(Tok::Comma)) {
    if (starred) fail_here("invalid syntax");
    return first;
  }
  auto patterns = list<const Pattern*>();
  patterns.push(first);
  while (accept(Tok::Comma) && !at(Tok::Colon) && !at(Tok::If)) patterns.push(parse_star_pattern());
  auto* node = make<MatchSequence>(start);
  node->patterns = patterns.copy_to(arena_);
  return node;
}

Pattern* Parser::parse_star_pattern() {
  if (!at(Tok::Star)) return parse_as_pattern();
  const std::uint32_t start = token_.start;
  advance();
  const std::string_view name = expect_name("expected a name after '*'");
  auto* node = make<MatchStar>(start);
  if (name != "_") node->name = name;
  return node;
}

Pattern* Parser::parse_as_pattern() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken_pattern();
  const std::uint32_t start = token_.start;
  Pattern* pattern = parse_or_pattern();
  if (!accept(Tok::As)) return pattern;
  if (at_word("_")) fail_here("cannot use '_' as a target");
  const std::string_view name = expect_name("invalid pattern target");
  auto* node = make<MatchAs>(start);
  node->pattern = pattern;
  node->name = name;
  return node;
}

Pattern* Parser::parse_or_pattern() {
  const std::uint32_t start = token_.start;
  Pattern* first = parse_closed_pattern();
  if (!at(Tok::Pipe)) return first;
  auto patterns = list<const Pattern*>();
  patterns.push(first);
  while (accept(Tok::Pipe)) patterns.push(parse_closed_pattern());
  auto* node = make<MatchOr>(start);
  node->patterns = patterns.copy_to(arena_);
  return node;
}

Pattern* Parser::parse_closed_pattern() {
  switch (token_.kind) {
    case Tok::Name: return parse_capture_or_value();
    case Tok::LParen: return parse_sequence_pattern(Tok::RParen);
    case Tok::LSquare: return parse_sequence_pattern(Tok::RSquare);
    case Tok::LBrace: return parse_mapping_pattern();
    default: return parse_literal_pattern();
  }
}

Pattern* Parser::parse_literal_pattern() {
  const std::uint32_t start = token_.start;
  const bool singleton = at(Tok::None) || at(Tok::True) || at(Tok::False);
  const Expr* value = parse_pattern_literal();
  if (singleton) {
    auto* node = make<MatchSingleton>(start);
    node->value = value;
    return node;
  }
  auto* node = make<MatchValue>(start);
  node->value = value;
  return node;
}

// A number with a sign before it and an imaginary part behind it, strings, None, True, False.
Expr* Parser::parse_pattern_literal() {
  const std::uint32_t start = token_.start;
  if (!kStartsLiteral.contains(token_.kind)) {
    fail_here("invalid pattern");
    return broken();
  }
  const bool negative = accept(Tok::Minus);
  if (negative && !at(Tok::Number)) fail_here("expected a number");
  const bool real = at(Tok::Number) && token_.flags != kComplex;
  const bool number = at(Tok::Number);
  Expr* value = parse_atom();
  if (negative) {
    auto* node = make<UnaryOp>(start);
    node->op = Op::USub;
    node->operand = value;
    value = node;
  }
  if (!number || (!at(Tok::Plus) && !at(Tok::Minus))) return value;
  if (!real) fail_here("real number required in complex literal");
  const Op op = at(Tok::Plus) ? Op::Add : Op::Sub;
  if (!failed_) advance();
  if (!at(Tok::Number) || token_.flags != kComplex) fail_here("imaginary number required in complex literal");
  const Expr* imaginary = parse_atom();
  auto* node = make<BinOp>(start);
  node->op = op;
  node->left = value;
  node->right = imaginary;
  return node;
}

// `_` is the wildcard, any other `name` captures, `dotted.name` is a value, either before a parenthesis is a class.
Pattern* Parser::parse_capture_or_value() {
  const std::uint32_t start = token_.start;
  if (at_word("_")) {
    advance();
    return make<MatchAs>(start);
  }
  Expr* expr = parse_dotted_value();
  if (at(Tok::LParen)) return parse_class_pattern(expr, start);
  if (const auto* name = as<Name>(expr)) {
    auto* node = make<MatchAs>(start);
    node->name = name->id;
    return node;
  }
  auto* node = make<MatchValue>(start);
  node->value = expr;
  return node;
}

Expr* Parser::parse_dotted_value() {
  const std::uint32_t start = token_.start;
  Expr* expr = parse_atom();
  while (accept(Tok::Dot)) {
    const std::uint32_t attr_start = token_.start;
    const std::string_view attr = expect_name("expected a name after '.'");
    auto* node = make<Attribute>(start);
    node->value = expr;
    node->attr = attr;
    node->attr_start = attr_start;
    expr = node;
  }
  return expr;
}

Pattern* Parser::parse_class_pattern(Expr* cls, std::uint32_t start) {
  const std::uint32_t open = token_.start;
  advance();
  auto patterns = list<const Pattern*>();
  auto keywords = list<KeywordPattern>();
  while (!at(Tok::RParen)) {
    const Pattern* pattern = parse_as_pattern();
    const auto* name = as<MatchAs>(pattern);
    if (at(Tok::Assign) && name != nullptr && name->pattern == nullptr && previous_end_ == name->end) {
      advance();
      const Pattern* value = parse_as_pattern();
      keywords.push({slice(name->start, name->end), value});
    } else {
      if (!keywords.empty()) fail_at(pattern, "positional patterns follow keyword patterns");
      patterns.push(pattern);
    }
    if (!accept(Tok::Comma)) break;
  }
  expect_close(Tok::RParen, open);
  auto* node = make<MatchClass>(start);
  node->cls = cls;
  node->patterns = patterns.copy_to(arena_);
  node->keyword_names = column(keywords, &KeywordPattern::name);
  node->keyword_patterns = column(keywords, &KeywordPattern::pattern);
  return node;
}

// `[a, b]`, `(a, b)`, `()`, or, with one pattern and no comma in parentheses, just that pattern.
Pattern* Parser::parse_sequence_pattern(Tok close) {
  const std::uint32_t open = token_.start;
  advance();
  auto patterns = list<const Pattern*>();
  const bool starred = at(Tok::Star);
  bool comma = false;
  Pattern* first = nullptr;
  while (!at(close)) {
    Pattern* pattern = parse_star_pattern();
    if (patterns.empty()) first = pattern;
    patterns.push(pattern);
    if (!accept(Tok::Comma)) break;
    comma = true;
  }
  expect_close(close, open);
  if (close == Tok::RParen && first != nullptr && !comma) {
    if (starred) fail_at(first, "cannot use a starred pattern here");
    return first;
  }
  auto* node = make<MatchSequence>(open);
  node->patterns = patterns.copy_to(arena_);
  return node;
}

Pattern* Parser::parse_mapping_pattern() {
  const std::uint32_t open = token_.start;
  advance();
  auto keys = list<const Expr*>();
  auto patterns = list<const Pattern*>();
  std::string_view rest;
  while (!at(Tok::RBrace)) {
    if (!rest.empty()) fail_here("a double star pattern must be the last one");
    if (accept(Tok::DoubleStar)) {
      if (at_word("_")) fail_here("invalid syntax");
      rest = expect_name("expected a name after '**'");
    } else {
      const Expr* key = at(Tok::Name) ? parse_dotted_value() : parse_pattern_literal();
      if (key->kind == Kind::Name) fail_at(key, "mapping pattern keys may only match literals and attribute lookups");
      keys.push(key);
      expect(Tok::Colon, "expected ':'");
      patterns.push(parse_as_pattern());
    }
    if (!accept(Tok::Comma)) break;
  }
  expect_close(Tok::RBrace, open);
  auto* node = make<MatchMapping>(open);
  node->keys = keys.copy_to(arena_);
  node->patterns = patterns.copy_to(arena_);
  node->rest = rest;
  return node;
}

}  // namespace assay::python
