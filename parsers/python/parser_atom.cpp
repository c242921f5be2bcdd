// Atoms, displays, comprehensions, calls and subscripts.
#include "parser.h"

namespace assay::python {

Expr* Parser::parse_atom() {
  switch (token_.kind) {
    case Tok::Name: {
      auto* node = make<Name>(token_.start, token_.end);
      node->id = text_of(token_);
      advance();
      return node;
    }
    case Tok::Number: return parse_number();
    case Tok::String:
    case Tok::FormatString: return parse_strings();
    case Tok::None: return parse_singleton(ConstantKind::None);
    case Tok::True: return parse_singleton(ConstantKind::True);
    case Tok::False: return parse_singleton(ConstantKind::False);
    case Tok::Ellipsis: return parse_singleton(ConstantKind::Ellipsis);
    case Tok::LParen: return parse_parenthesized();
    case Tok::LSquare: return parse_list();
    case Tok::LBrace: return parse_braces();
    default: fail_here("invalid syntax"); return broken();
  }
}

Expr* Parser::parse_number() {
  auto* node = make<Constant>(token_.start, token_.end);
  node->type = token_.flags == kFloat     ? ConstantKind::Float
               : token_.flags == kComplex ? ConstantKind::Complex
                                          : ConstantKind::Int;
  node->raw = text_of(token_);
  advance();
  return node;
}

Expr* Parser::parse_singleton(ConstantKind kind) {
  auto* node = make<Constant>(token_.start, token_.end);
  node->type = kind;
  node->raw = text_of(token_);
  advance();
  return node;
}

Expr* Parser::parse_parenthesized() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t open = token_.start;
  advance();
  if (accept(Tok::RParen)) return make<Tuple>(open);
  if (at(Tok::Yield)) {
    Expr* yield = parse_yield();
    expect_close(Tok::RParen, open);
    return yield;
  }
  const bool starred = at(Tok::Star);
  Expr* first = parse_star_named_expression();
  if (at_comprehension()) return parse_comprehension(ComprehensionKind::Generator, open, first, nullptr, Tok::RParen);
  if (!at(Tok::Comma)) {
    if (expect_close(Tok::RParen, open) && starred) fail_at(first, "cannot use starred expression here");
    return first;
  }
  auto elements = list<const Expr*>();
  elements.push(first);
  while (accept(Tok::Comma) && !at(Tok::RParen)) elements.push(parse_star_named_expression());
  expect_close(Tok::RParen, open);
  auto* node = make<Tuple>(open);
  node->elements = elements.copy_to(arena_);
  return node;
}

Expr* Parser::parse_list() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t open = token_.start;
  advance();
  auto elements = list<const Expr*>();
  if (!at(Tok::RSquare)) {
    Expr* first = parse_star_named_expression();
    if (at_comprehension()) return parse_comprehension(ComprehensionKind::List, open, first, nullptr, Tok::RSquare);
    elements.push(first);
    while (accept(Tok::Comma) && !at(Tok::RSquare)) elements.push(parse_star_named_expression());
  }
  expect_close(Tok::RSquare, open);
  auto* node = make<List>(open);
  node->elements = elements.copy_to(arena_);
  return node;
}

Expr* Parser::parse_braces() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t open = token_.start;
  advance();
  if (accept(Tok::RBrace)) return make<Dict>(open);
  if (at(Tok::DoubleStar)) return parse_dict(open, nullptr);
  const std::uint32_t first_start = token_.start;
  Expr* first = parse_star_named_expression();
  if (at(Tok::Colon)) {
    const bool bare = first->start == first_start;
    if (bare && (first->kind == Kind::NamedExpr || first->kind == Kind::Starred)) fail_here("invalid syntax");
    return parse_dict(open, first);
  }
  if (at_comprehension()) return parse_comprehension(ComprehensionKind::Set, open, first, nullptr, Tok::RBrace);
  auto elements = list<const Expr*>();
  elements.push(first);
  while (accept(Tok::Comma) && !at(Tok::RBrace)) elements.push(parse_star_named_expression());
  expect_close(Tok::RBrace, open);
  auto* node = make<Set>(open);
  node->elements = elements.copy_to(arena_);
  return node;
}

// From the colon after `first_key`, or, where that is null, from the `**` that comes first.
Expr* Parser::parse_dict(std::uint32_t open, Expr* first_key) {
  auto items = list<DictItem>();
  do {
    if (at(Tok::RBrace) && !items.empty()) break;
    if (accept(Tok::DoubleStar)) {
      items.push({nullptr, parse_bit_or()});
      continue;
    }
    const Expr* key = items.empty() ? first_key : parse_expression();
    expect(Tok::Colon, "':' expected after dictionary key");
    Expr* value = parse_expression();
    if (items.empty() && at_comprehension()) {
      return parse_comprehension(ComprehensionKind::Dict, open, first_key, value, Tok::RBrace);
    }
    items.push({key, value});
  } while (accept(Tok::Comma));
  expect_close(Tok::RBrace, open);
  auto* node = make<Dict>(open);
  node->keys = column(items, &DictItem::key);
  node->values = column(items, &DictItem::value);
  return node;
}

// From the first `for` on.
Expr* Parser::parse_comprehension(ComprehensionKind form, std::uint32_t open, Expr* element, Expr* value, Tok close) {
  if (element->kind == Kind::Starred) fail_at(element, "iterable unpacking cannot be used in comprehension");
  auto generators = list<Generator>();
  while (at_comprehension()) {
    Generator generator{};
    generator.is_async = accept(Tok::Async);
    expect(Tok::For, "expected 'for'");
    generator.target = parse_targets();
    expect(Tok::In, "expected 'in'");
    generator.iter = parse_binary(kOrOperator);
    auto ifs = list<const Expr*>();
    while (accept(Tok::If)) ifs.push(parse_binary(kOrOperator));
    generator.ifs = ifs.copy_to(arena_);
    generators.push(generator);
  }
  expect_close(close, open);
  auto* node = make<Comprehension>(open);
  node->form = form;
  node->element = element;
  node->value = value;
  node->generators = generators.copy_to(arena_);
  return node;
}

Expr* Parser::parse_call(Expr* function, std::uint32_t start) {
  const Arguments arguments = parse_arguments(true);
  auto* node = make<Call>(start);
  node->func = function;
  node->args = arguments.args;
  node->keywords = arguments.keywords;
  return node;
}

// The parentheses and what is between them. A lone generator expression needs no parentheses of its own where allowed.
Parser::Arguments Parser::parse_arguments(bool allow_generator) {
  Nesting nesting(*this);
  if (nesting.too_deep()) return {};
  const std::uint32_t open = token_.start;
  advance();
  auto args = list<const Expr*>();
  auto keywords = list<Keyword>();
  bool unpacked = false;
  while (!at(Tok::RParen)) {
    if (!parse_argument(args, keywords, unpacked)) return {};
    if (at_comprehension()) {
      if (!allow_generator || args.size() != 1 || !keywords.empty()) {
        fail_here("generator expression must be parenthesized");
        return {};
      }
      auto* element = const_cast<Expr*>(args[0]);
      args[0] = parse_comprehension(ComprehensionKind::Generator, open, element, nullptr, Tok::RParen);
      if (failed_) return {};
      return {args.copy_to(arena_), {}};
    }
    if (!accept(Tok::Comma)) break;
  }
  expect_close(Tok::RParen, open);
  return {args.copy_to(arena_), keywords.copy_to(arena_)};
}

bool Parser::parse_argument(ListBuilder<const Expr*>& args, ListBuilder<Keyword>& keywords, bool& unpacked) {
  const std::uint32_t start = token_.start;
  if (at(Tok::Star)) {
    if (unpacked) fail_here("iterable argument unpacking follows keyword argument unpacking");
    args.push(parse_starred(&Parser::parse_expression));
    return !failed_;
  }
  if (accept(Tok::DoubleStar)) {
    unpacked = true;
    const Expr* value = parse_expression();
    keywords.push({{}, value, start, previous_end_});
    return !failed_;
  }
  Expr* expr = parse_named_expression();
  if (at(Tok::Assign)) {
    if (expr->kind != Kind::Name || expr->start != start) {
      fail_at(expr, "expression cannot contain assignment, perhaps you meant \"==\"?");
      return false;
    }
    advance();
    const Expr* value = parse_expression();
    keywords.push({static_cast<Name*>(expr)->id, value, start, previous_end_});
    if (at_comprehension()) fail_here("invalid syntax");
    return !failed_;
  }
  if (!keywords.empty()) {
    fail_at(expr, unpacked ? "positional argument follows keyword argument unpacking"
                           : "positional argument follows keyword argument");
  }
  args.push(expr);
  return !failed_;
}

Expr* Parser::parse_subscript(Expr* value, std::uint32_t start) {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t open = token_.start;
  advance();
  const std::uint32_t slice_start = token_.start;
  const bool starred = at(Tok::Star);
  const Expr* slice = parse_slice_item();
  if (starred || at(Tok::Comma)) {
    auto elements = list<const Expr*>();
    elements.push(slice);
    while (accept(Tok::Comma) && !at(Tok::RSquare)) elements.push(parse_slice_item());
    auto* tuple = make<Tuple>(slice_start);
    tuple->elements = elements.copy_to(arena_);
    slice = tuple;
  }
  expect_close(Tok::RSquare, open);
  auto* node = make<Subscript>(start);
  node->value = value;
  node->slice = slice;
  return node;
}

Expr* Parser::parse_slice_item() {
  if (at(Tok::Star)) return parse_starred(&Parser::parse_expression);
  const std::uint32_t start = token_.start;
  const auto ends_part = [this] { return at(Tok::Colon) || at(Tok::Comma) || at(Tok::RSquare); };
  Expr* lower = nullptr;
  if (!at(Tok::Colon)) {
    lower = parse_named_expression();
    if (!at(Tok::Colon)) return lower;
    if (lower->kind == Kind::NamedExpr && lower->start == start) fail_here("invalid syntax");
  }
  expect(Tok::Colon, "expected ':'");
  const Expr* upper = ends_part() ? nullptr : parse_expression();
  const Expr* step = nullptr;
  if (accept(Tok::Colon) && !ends_part()) step = parse_expression();
  auto* node = make<Slice>(start);
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  return node;
}

}  // namespace assay::python
