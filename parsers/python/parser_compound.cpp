// Compound statements. A clause that fails after an earlier one has succeeded (a bad `else` of a good `if`) costs only
// itself: the function returns what it has while failed_ is set, and the caller adds the Error for the clause.
#include "parser.h"

namespace assay::python {

// The colon and what it governs: an indented block, or simple statements on the same line. Empty only after an error.
Body Parser::parse_block() {
  expect(Tok::Colon, "expected ':'");
  auto statements = list<const Stmt*>();
  if (at(Tok::Newline)) {
    Nesting nesting(*this);
    if (nesting.too_deep()) return {};
    advance();
    if (!at(Tok::Indent)) {
      fail_before_next_line("expected an indented block");
      return {};
    }
    advance();
    parse_body(statements);
    accept(Tok::Dedent);
  } else {
    parse_simple_statements(statements, false);
    if (failed_) return {};
  }
  return statements.copy_to(arena_);
}

Body Parser::parse_else() {
  if (failed_ || !at(Tok::Else)) return {};
  begin_line();
  advance();
  return parse_block();
}

Stmt* Parser::parse_if() {
  const std::uint32_t outer_elif_depth = elif_depth_;
  auto clauses = list<IfClause>();
  do {
    begin_line();
    const std::uint32_t start = token_.start;
    advance();
    const Expr* test = parse_named_expression();
    if (++elif_depth_ > kMaxHeight) fail_too_deep();
    const Body body = parse_block();
    if (failed_) break;
    clauses.push({start, test, body});
  } while (at(Tok::Elif));
  Body orelse = parse_else();
  elif_depth_ = outer_elif_depth;
  if (clauses.empty()) return nullptr;

  for (std::size_t i = clauses.size();;) {
    const IfClause& clause = clauses[--i];
    auto* node = make<If>(clause.start, block_end_);
    node->test = clause.test;
    node->body = clause.body;
    node->orelse = orelse;
    if (i == 0) return node;
    const Stmt* elif = node;
    orelse = arena_.copy(std::span<const Stmt* const>(&elif, 1));
  }
}

Stmt* Parser::parse_while() {
  const std::uint32_t start = token_.start;
  advance();
  const Expr* test = parse_named_expression();
  const Body body = parse_block();
  if (failed_) return nullptr;
  const Body orelse = parse_else();
  auto* node = make<While>(start, block_end_);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::parse_for(std::uint32_t start, bool is_async) {
  advance();
  const Expr* target = parse_targets();
  expect(Tok::In, "expected 'in'");
  const Expr* iter = parse_star_expressions();
  const Body body = parse_block();
  if (failed_) return nullptr;
  const Body orelse = parse_else();
  auto* node = make<For>(start, block_end_);
  node->is_async = is_async;
  node->target = target;
  node->iter = iter;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::parse_try() {
  const std::uint32_t start = token_.start;
  advance();
  const std::uint32_t header_end = token_.end;
  const Body body = parse_block();
  if (failed_) return nullptr;

  auto handlers = list<ExceptHandler>();
  bool is_star = false;
  while (at(Tok::Except) && parse_handler(handlers, is_star)) {
  }
  const Body orelse = parse_else();
  Body finalbody;
  if (!failed_ && at(Tok::Finally)) {
    begin_line();
    advance();
    finalbody = parse_block();
  }
  if (!failed_ && handlers.empty() && (finalbody.empty() || !orelse.empty())) {
    tree_.errors.push_back({start, header_end, "expected 'except' or 'finally' block"});
  }
  auto* node = make<Try>(start, block_end_);
  node->is_star = is_star;
  node->body = body;
  node->handlers = handlers.copy_to(arena_);
  node->orelse = orelse;
  node->finalbody = finalbody;
  return node;
}

bool Parser::parse_handler(ListBuilder<ExceptHandler>& handlers, bool& is_star) {
  begin_line();
  ExceptHandler handler{};
  handler.start = token_.start;
  advance();
  const bool star = at(Tok::Star);
  if (!handlers.empty() && star != is_star) fail_here("cannot have both 'except' and 'except*' on the same 'try'");
  accept(Tok::Star);
  if (star && at(Tok::Colon)) fail_here("expected one or more exception types");
  if (!at(Tok::Colon)) {
    const std::uint32_t type_start = token_.start;
    const Expr* type = parse_expression();
    if (at(Tok::Comma)) {  // since 3.14, without parentheses
      auto types = list<const Expr*>();
      types.push(type);
      while (accept(Tok::Comma) && !at(Tok::Colon)) types.push(parse_expression());
      if (at(Tok::As)) fail_here("multiple exception types must be parenthesized when using 'as'");
      auto* tuple = make<Tuple>(type_start);
      tuple->elements = types.copy_to(arena_);
      type = tuple;
    } else if (accept(Tok::As)) {
      handler.name = expect_name("expected a name after 'as'");
    }
    handler.type = type;
  }
  handler.body = parse_block();
  if (failed_) return false;
  is_star = star;
  handler.end = block_end_;
  handlers.push(handler);
  return true;
}

Stmt* Parser::parse_with(std::uint32_t start, bool is_async) {
  advance();
  auto items = list<WithItem>();
  if (!parse_parenthesized_items(items)) {
    do {
      items.push(parse_with_item());
    } while (accept(Tok::Comma));
  }
  const Body body = parse_block();
  if (failed_) return nullptr;
  auto* node = make<With>(start, block_end_);
  node->is_async = is_async;
  node->items = items.copy_to(arena_);
  node->body = body;
  return node;
}

// `(a as b, c)` before the colon. Where that does not fit, the parenthesis belongs to an expression and nothing is
// taken.
bool Parser::parse_parenthesized_items(ListBuilder<WithItem>& items) {
  if (!at(Tok::LParen)) return false;
  const Snapshot before = snapshot();
  advance();
  do {
    items.push(parse_with_item());
  } while (accept(Tok::Comma) && !at(Tok::RParen));
  if (accept(Tok::RParen) && at(Tok::Colon)) return true;
  while (!items.empty()) items.pop();
  rewind(before);
  return false;
}

WithItem Parser::parse_with_item() {
  WithItem item{parse_expression(), nullptr};
  if (accept(Tok::As)) {
    Expr* target = parse_target();
    set_target(target, Context::Store);
    item.target = target;
  }
  return item;
}

// From `def` on.
Stmt* Parser::parse_function(std::uint32_t start, std::uint32_t def_start, bool is_async, Exprs decorators) {
  advance();
  const std::uint32_t name_start = token_.start;
  const std::string_view name = expect_name("expected a function name");
  const auto type_params = parse_type_params();
  const std::uint32_t open = token_.start;
  expect(Tok::LParen, "expected '('");
  const Params params = parse_parameters(Tok::RParen);
  expect_close(Tok::RParen, open);
  const Expr* returns = accept(Tok::Arrow) ? parse_expression() : nullptr;
  const std::uint32_t header_end = token_.end;
  const Body body = parse_block();
  if (failed_) return nullptr;
  auto* node = make<FunctionDef>(start, block_end_);
  node->is_async = is_async;
  node->name = name;
  node->name_start = name_start;
  node->def_start = def_start;
  node->header_end = header_end;
  node->type_params = type_params;
  node->params = params;
  node->returns = returns;
  node->decorators = decorators;
  node->body = body;
  return node;
}

Stmt* Parser::parse_class(std::uint32_t start, Exprs decorators) {
  const std::uint32_t class_start = token_.start;
  advance();
  const std::uint32_t name_start = token_.start;
  const std::string_view name = expect_name("expected a class name");
  const auto type_params = parse_type_params();
  const Arguments arguments = at(Tok::LParen) ? parse_arguments(false) : Arguments{};
  const std::uint32_t header_end = token_.end;
  const Body body = parse_block();
  if (failed_) return nullptr;
  auto* node = make<ClassDef>(start, block_end_);
  node->name = name;
  node->name_start = name_start;
  node->class_start = class_start;
  node->header_end = header_end;
  node->type_params = type_params;
  node->bases = arguments.args;
  node->keywords = arguments.keywords;
  node->decorators = decorators;
  node->body = body;
  return node;
}

Stmt* Parser::parse_decorated() {
  constexpr const char* kMissing = "expected a function or class definition after the decorator";
  const std::uint32_t start = token_.start;
  auto decorators = list<const Expr*>();
  while (at(Tok::At)) {
    line_start_ = token_.start;
    advance();
    decorators.push(parse_named_expression());
    expect(Tok::Newline, "expected a line end after the decorator");
  }
  if (failed_) return nullptr;
  if (at(Tok::Indent) || at(Tok::Dedent) || at(Tok::End)) {
    fail_before_next_line(kMissing);
    return nullptr;
  }
  const std::uint32_t def_start = line_start_ = token_.start;
  const bool is_async = accept(Tok::Async);
  if (at(Tok::Def)) return parse_function(start, def_start, is_async, decorators.copy_to(arena_));
  if (at(Tok::Class) && !is_async) return parse_class(start, decorators.copy_to(arena_));
  fail_here(kMissing);
  return nullptr;
}

Stmt* Parser::parse_async() {
  const std::uint32_t start = token_.start;
  advance();
  switch (token_.kind) {
    case Tok::Def: return parse_function(start, start, true, {});
    case Tok::For: return parse_for(start, true);
    case Tok::With: return parse_with(start, true);
    default: fail_here("expected 'def', 'for' or 'with' after 'async'"); return nullptr;
  }
}

}  // namespace assay::python
