// Expressions above the level of atoms: operators, conditionals, lambda, postfix chains.
#include <array>
#include <utility>
#include <vector>

#include "parser.h"
#include "parsers/python/walk.h"

namespace assay::python {

namespace {

// Of a token after an operand; kNoOperator where it continues no expression. `**` is not here: it binds tighter than
// the unary operators on its left.
constexpr std::array<Precedence, kTokCount> kPrecedence = [] {
  std::array<Precedence, kTokCount> table{};
  const auto set = [&table](Precedence precedence, auto... kinds) {
    ((table[static_cast<std::size_t>(kinds)] = precedence), ...);
  };
  set(kOrOperator, Tok::Or);
  set(kAndOperator, Tok::And);
  set(kComparison, Tok::EqEq, Tok::NotEq, Tok::Lt, Tok::LtE, Tok::Gt, Tok::GtE, Tok::Is, Tok::In, Tok::Not);
  set(kBitOr, Tok::Pipe);
  set(kBitXor, Tok::Caret);
  set(kBitAnd, Tok::Ampersand);
  set(kShift, Tok::LShift, Tok::RShift);
  set(kSum, Tok::Plus, Tok::Minus);
  set(kTerm, Tok::Star, Tok::Slash, Tok::DoubleSlash, Tok::Percent, Tok::At);
  return table;
}();

Precedence precedence_of(Tok kind) { return kPrecedence[static_cast<std::size_t>(kind)]; }

constexpr Precedence tighter(Precedence precedence) { return static_cast<Precedence>(precedence + 1); }

Op binary_op(Tok kind) {
  switch (kind) {
    case Tok::Plus: return Op::Add;
    case Tok::Minus: return Op::Sub;
    case Tok::Star: return Op::Mult;
    case Tok::At: return Op::MatMult;
    case Tok::Slash: return Op::Div;
    case Tok::Percent: return Op::Mod;
    case Tok::LShift: return Op::LShift;
    case Tok::RShift: return Op::RShift;
    case Tok::Pipe: return Op::BitOr;
    case Tok::Caret: return Op::BitXor;
    case Tok::Ampersand: return Op::BitAnd;
    default: return Op::FloorDiv;
  }
}

// After a comma or an operator: is there another element, or was the comma the last thing?
constexpr TokSet kStartsExpression(Tok::Name, Tok::Number, Tok::String, Tok::FormatString, Tok::LParen, Tok::LSquare,
                                   Tok::LBrace, Tok::Ellipsis, Tok::Plus, Tok::Minus, Tok::Star, Tok::Tilde, Tok::False,
                                   Tok::None, Tok::True, Tok::Await, Tok::Lambda, Tok::Not);

}  // namespace

Expr* Parser::parse_star_expressions() {
  const std::uint32_t start = token_.start;
  Expr* first = parse_star_expression();
  if (!at(Tok::Comma)) return first;
  auto elements = list<const Expr*>();
  elements.push(first);
  while (accept(Tok::Comma) && kStartsExpression.contains(token_.kind)) elements.push(parse_star_expression());
  auto* tuple = make<Tuple>(start);
  tuple->elements = elements.copy_to(arena_);
  return tuple;
}

Expr* Parser::parse_star_expression() {
  return at(Tok::Star) ? parse_starred(&Parser::parse_bit_or) : parse_expression();
}

Expr* Parser::parse_star_named_expression() {
  return at(Tok::Star) ? parse_starred(&Parser::parse_bit_or) : parse_named_expression();
}

Expr* Parser::parse_starred(Expr* (Parser::*operand)()) {
  const std::uint32_t start = token_.start;
  advance();
  const Expr* value = (this->*operand)();
  auto* node = make<Starred>(start);
  node->value = value;
  return node;
}

Expr* Parser::parse_named_expression() {
  const std::uint32_t start = token_.start;
  Expr* expr = parse_expression();
  if (!at(Tok::Walrus)) return expr;
  if (expr->kind != Kind::Name || expr->start != start) {
    fail_here("only a name can be assigned to with ':='");
    return expr;
  }
  advance();
  static_cast<Name*>(expr)->context = Context::Store;
  const Expr* value = parse_expression();
  auto* node = make<NamedExpr>(start);
  node->target = expr;
  node->value = value;
  return node;
}

Expr* Parser::parse_expression() {
  if (at(Tok::Lambda)) return parse_lambda();
  const std::uint32_t start = token_.start;
  Expr* expr = parse_binary(kOrOperator);
  return at(Tok::If) ? parse_conditional(expr, start) : expr;
}

// `a if b else c if d else e` nests to the right; read in a loop, because generated code has long chains.
Expr* Parser::parse_conditional(Expr* body, std::uint32_t start) {
  auto conditions = list<Condition>();
  Expr* last = body;
  while (at(Tok::If)) {
    advance();
    const Expr* test = parse_binary(kOrOperator);
    conditions.push({start, last, test});
    expect(Tok::Else, "expected 'else' after 'if' expression");
    start = token_.start;
    last = at(Tok::Lambda) ? parse_lambda() : parse_binary(kOrOperator);
  }
  for (std::size_t i = conditions.size(); i-- > 0;) {
    auto* node = make<IfExp>(conditions[i].start);
    node->test = conditions[i].test;
    node->body = conditions[i].body;
    node->orelse = last;
    last = node;
  }
  return checked_chain(last, conditions.size());
}

// A chain (`a + b + c`, `a.b().c`) is read without recursion, but makes a tree as high as it is long, and whoever walks
// a tree recurses. So a chain of more than a few links is measured.
Expr* Parser::checked_chain(Expr* chain, std::size_t links) {
  if (links <= kShortChain || failed_) return chain;
  std::vector<std::pair<const Node*, std::uint32_t>> pending{{chain, 1}};
  while (!pending.empty()) {
    const auto [node, height] = pending.back();
    pending.pop_back();
    if (height > kMaxHeight) {
      fail_at(chain, "nested too deeply");
      break;
    }
    for_each_child(*node, [&pending, below = height + 1](const Node* child) { pending.emplace_back(child, below); });
  }
  return chain;
}

Expr* Parser::parse_binary(Precedence minimum) {
  const std::uint32_t start = token_.start;
  Expr* left;
  if (at(Tok::Not)) {
    if (minimum > kNotOperator) {
      fail_here("'not' after an operator must be parenthesized");
      return broken();
    }
    left = parse_not();
  } else {
    left = parse_unary();
  }
  for (std::size_t links = 0;; ++links) {
    const Precedence precedence = precedence_of(token_.kind);
    if (precedence < minimum) return checked_chain(left, links);
    if (precedence == kComparison) {
      left = parse_comparison(left, start);
    } else if (precedence <= kAndOperator) {
      left = parse_bool_op(left, start, precedence);
    } else {
      const Op op = binary_op(token_.kind);
      advance();
      const Expr* right = parse_binary(tighter(precedence));
      auto* node = make<BinOp>(start);
      node->op = op;
      node->left = left;
      node->right = right;
      left = node;
    }
  }
}

Expr* Parser::parse_not() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t start = token_.start;
  advance();
  const Expr* operand = parse_binary(kNotOperator);
  auto* node = make<UnaryOp>(start);
  node->op = Op::Not;
  node->operand = operand;
  return node;
}

Expr* Parser::parse_bool_op(Expr* left, std::uint32_t start, Precedence precedence) {
  const Tok word = token_.kind;
  auto values = list<const Expr*>();
  values.push(left);
  while (accept(word)) values.push(parse_binary(tighter(precedence)));
  auto* node = make<BoolOp>(start);
  node->op = word == Tok::And ? Op::And : Op::Or;
  node->values = values.copy_to(arena_);
  return node;
}

Expr* Parser::parse_comparison(Expr* left, std::uint32_t start) {
  auto ops = list<Op>();
  auto comparators = list<const Expr*>();
  while (precedence_of(token_.kind) == kComparison) {
    const Tok kind = token_.kind;
    advance();
    switch (kind) {
      case Tok::Not:
        if (!expect(Tok::In, "expected 'in' after 'not'")) return broken();
        ops.push(Op::NotIn);
        break;
      case Tok::Is: ops.push(accept(Tok::Not) ? Op::IsNot : Op::Is); break;
      case Tok::In: ops.push(Op::In); break;
      case Tok::EqEq: ops.push(Op::Eq); break;
      case Tok::NotEq: ops.push(Op::NotEq); break;
      case Tok::Lt: ops.push(Op::Lt); break;
      case Tok::LtE: ops.push(Op::LtE); break;
      case Tok::Gt: ops.push(Op::Gt); break;
      default: ops.push(Op::GtE); break;
    }
    comparators.push(parse_binary(kBitOr));
  }
  auto* node = make<Compare>(start);
  node->left = left;
  node->ops = ops.copy_to(arena_);
  node->comparators = comparators.copy_to(arena_);
  return node;
}

Expr* Parser::parse_unary() {
  const std::uint32_t start = token_.start;
  if (at(Tok::Minus) || at(Tok::Plus) || at(Tok::Tilde)) {
    Nesting nesting(*this);
    if (nesting.too_deep()) return broken();
    const Op op = at(Tok::Minus) ? Op::USub : at(Tok::Plus) ? Op::UAdd : Op::Invert;
    advance();
    const Expr* operand = parse_unary();
    auto* node = make<UnaryOp>(start);
    node->op = op;
    node->operand = operand;
    return node;
  }
  Expr* base = parse_primary();
  if (!at(Tok::DoubleStar)) return base;
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  advance();
  const Expr* exponent = parse_unary();
  auto* node = make<BinOp>(start);
  node->op = Op::Pow;
  node->left = base;
  node->right = exponent;
  return node;
}

Expr* Parser::parse_primary() {
  const std::uint32_t start = token_.start;
  if (!accept(Tok::Await)) return parse_postfix(parse_atom(), start);
  const std::uint32_t value_start = token_.start;
  const Expr* value = parse_postfix(parse_atom(), value_start);
  auto* node = make<Await>(start);
  node->value = value;
  return node;
}

Expr* Parser::parse_postfix(Expr* left, std::uint32_t start) {
  for (std::size_t links = 0;; ++links) {
    switch (token_.kind) {
      case Tok::Dot: {
        advance();
        const std::uint32_t attr_start = token_.start;
        const std::string_view attr = expect_name("expected a name after '.'");
        auto* node = make<Attribute>(start);
        node->value = left;
        node->attr = attr;
        node->attr_start = attr_start;
        left = node;
        break;
      }
      case Tok::LParen: left = parse_call(left, start); break;
      case Tok::LSquare: left = parse_subscript(left, start); break;
      default: return checked_chain(left, links);
    }
  }
}

Expr* Parser::parse_lambda() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t start = token_.start;
  advance();
  const Params params = parse_parameters(Tok::Colon);
  if (at(Tok::Colon) && (token_.flags & kFieldColon) != 0) {
    fail_here("f-string: lambda expressions are not allowed without parentheses");
  }
  expect(Tok::Colon, "expected ':'");
  const Expr* body = parse_expression();
  auto* node = make<Lambda>(start);
  node->params = params;
  node->body = body;
  return node;
}

Expr* Parser::parse_yield() {
  const std::uint32_t start = token_.start;
  advance();
  if (accept(Tok::From)) {
    const Expr* value = parse_expression();
    auto* node = make<YieldFrom>(start);
    node->value = value;
    return node;
  }
  const Expr* value = kStartsExpression.contains(token_.kind) ? parse_star_expressions() : nullptr;
  auto* node = make<Yield>(start);
  node->value = value;
  return node;
}

}  // namespace assay::python
