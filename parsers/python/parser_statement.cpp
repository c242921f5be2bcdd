// Bodies, logical lines and simple statements; what happens after an error.
#include <utility>

#include "parser.h"

namespace assay::python {

void Parser::parse_file() {
  advance();
  auto statements = list<const Stmt*>();
  parse_body(statements);
  tree_.body = statements.copy_to(arena_);
}

// Statements up to the Dedent that ends the body, which is not taken, or the end of the file.
void Parser::parse_body(ListBuilder<const Stmt*>& out) {
  // Blocks without a header, because it is lost in an Error or was never there, belong to this body. One entry each,
  // and the first for the body itself: is the last statement at that level an Error? Then clauses that follow (`else`,
  // `case`) are part of the same mistake and need no message of their own.
  auto lost = list<bool>();
  lost.push(false);
  for (;;) {
    if (at(Tok::End)) return;
    if (at(Tok::Dedent)) {
      if (lost.size() == 1) return;
      lost.pop();
      advance();
      continue;
    }
    if (at(Tok::Indent)) {
      // Not after a complaint about the tabs and spaces of this very indentation.
      const bool told = !tree_.errors.empty() && tree_.errors.back().end == token_.start;
      if (!lost.back() && !told) tree_.errors.push_back({token_.start, token_.end, "unexpected indent"});
      lost.push(lost.back());
      advance();
      continue;
    }
    const bool clause = at(Tok::Else) || at(Tok::Elif) || at(Tok::Except) || at(Tok::Finally) || at_word("case");
    const bool silent = clause && lost.back();
    const std::size_t errors = tree_.errors.size();
    parse_line(out);
    const bool is_error = out.back()->kind == Kind::Error;
    if (is_error && silent) tree_.errors.resize(errors);
    lost.back() = is_error;
    for (; open_blocks_ > 0; --open_blocks_) lost.push(true);
  }
}

// One logical line of simple statements, or one compound statement. Adds at least one statement.
void Parser::parse_line(ListBuilder<const Stmt*>& out) {
  begin_line();
  const std::uint32_t start = token_.start;
  const Stmt* statement = nullptr;
  switch (token_.kind) {
    case Tok::If: statement = parse_if(); break;
    case Tok::For: statement = parse_for(start, false); break;
    case Tok::While: statement = parse_while(); break;
    case Tok::Try: statement = parse_try(); break;
    case Tok::With: statement = parse_with(start, false); break;
    case Tok::Def: statement = parse_function(start, start, false, {}); break;
    case Tok::Class: statement = parse_class(start, {}); break;
    case Tok::At: statement = parse_decorated(); break;
    case Tok::Async: statement = parse_async(); break;
    default:
      if (at_match()) {
        statement = parse_match();
      } else {
        parse_simple_statements(out, true);
      }
  }
  if (statement != nullptr) out.push(statement);
  if (failed_) recover(out);
}

// Up to and with the Newline. On an `own_line` an error costs only the statement it is in and those after it; in a body
// behind a colon it costs the header too.
void Parser::parse_simple_statements(ListBuilder<const Stmt*>& out, bool own_line) {
  do {
    if (own_line) begin_line();
    const Stmt* statement = parse_simple_statement();
    if (!at(Tok::Semicolon) && !at(Tok::Newline) && !failed_) {
      const std::string hint = old_statement_hint(statement);
      fail_here(hint.empty() ? "invalid syntax" : hint.c_str());
    }
    if (failed_) return;
    out.push(statement);
  } while (accept(Tok::Semicolon) && !at(Tok::Newline));
  block_end_ = previous_end_;
  accept(Tok::Newline);
}

std::string Parser::old_statement_hint(const Stmt* statement) const {
  const auto* expression = as<ExprStmt>(statement);
  const auto* name = expression == nullptr ? nullptr : as<Name>(expression->value);
  if (name == nullptr || (name->id != "print" && name->id != "exec")) return {};
  return "missing parentheses in call to '" + std::string(name->id) + "'";
}

// Adds the Error statement for the logical line that failed, and goes to the next line.
void Parser::recover(ListBuilder<const Stmt*>& out) {
  auto* error = make<Error>(error_start_);
  if (std::exchange(before_next_line_, false)) {
    token_ = resume_;
  } else {
    const Lexer::Skipped skipped = lexer_.skip_logical_line(line_start_, too_deep_);
    error->end = skipped.end;
    if (SyntaxError& reason = tree_.errors.back(); skipped.open_bracket && *skipped.open_bracket < reason.start) {
      const std::uint32_t open = *skipped.open_bracket;
      reason = {open, open + 1, never_closed(text_[open])};
    }
    advance();
  }
  failed_ = too_deep_ = false;
  block_end_ = error->end;
  out.push(error);
}

Stmt* Parser::parse_simple_statement() {
  const std::uint32_t start = token_.start;
  switch (token_.kind) {
    case Tok::Pass: advance(); return make<Pass>(start);
    case Tok::Break: advance(); return make<Break>(start);
    case Tok::Continue: advance(); return make<Continue>(start);
    case Tok::Return: return parse_return();
    case Tok::Raise: return parse_raise();
    case Tok::Assert: return parse_assert();
    case Tok::Del: return parse_delete();
    case Tok::Global: return parse_names<Global>();
    case Tok::Nonlocal: return parse_names<Nonlocal>();
    case Tok::Import: return parse_import();
    case Tok::From: return parse_import_from();
    default: return at_type_alias() ? parse_type_alias() : parse_expression_statement();
  }
}

Stmt* Parser::parse_expression_statement() {
  const std::uint32_t start = token_.start;
  Expr* expr = parse_yield_or_star_expressions();
  if (at(Tok::Assign)) return parse_assign(expr, start);
  if (at(Tok::Colon)) return parse_ann_assign(expr, start);
  if (token_.kind >= Tok::PlusEq && token_.kind <= Tok::DoubleSlashEq) return parse_aug_assign(expr, start);
  auto* node = make<ExprStmt>(start);
  node->value = expr;
  return node;
}

Stmt* Parser::parse_assign(Expr* first, std::uint32_t start) {
  auto targets = list<const Expr*>();
  const Expr* value = first;
  while (at(Tok::Assign)) {
    set_target(value, Context::Store);
    targets.push(value);
    accept(Tok::Assign);
    value = parse_yield_or_star_expressions();
  }
  auto* node = make<Assign>(start);
  node->targets = targets.copy_to(arena_);
  node->value = value;
  return node;
}

Stmt* Parser::parse_aug_assign(Expr* target, std::uint32_t start) {
  constexpr Op kOps[] = {Op::Add,    Op::Sub,    Op::Mult,  Op::MatMult, Op::Div,    Op::Mod,     Op::Pow,
                         Op::LShift, Op::RShift, Op::BitOr, Op::BitXor,  Op::BitAnd, Op::FloorDiv};
  const Op op = kOps[static_cast<std::size_t>(token_.kind) - static_cast<std::size_t>(Tok::PlusEq)];
  set_single_target(target, "an augmented assignment");
  if (failed_) return nullptr;
  advance();
  const Expr* value = parse_yield_or_star_expressions();
  auto* node = make<AugAssign>(start);
  node->op = op;
  node->target = target;
  node->value = value;
  return node;
}

Stmt* Parser::parse_ann_assign(Expr* target, std::uint32_t start) {
  set_single_target(target, "an annotation");
  accept(Tok::Colon);
  const Expr* annotation = parse_expression();
  const Expr* value = accept(Tok::Assign) ? parse_yield_or_star_expressions() : nullptr;
  auto* node = make<AnnAssign>(start);
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  return node;
}

Stmt* Parser::parse_delete() {
  const std::uint32_t start = token_.start;
  advance();
  auto targets = list<const Expr*>();
  do {
    const Expr* target = parse_target();
    set_target(target, Context::Del);
    targets.push(target);
  } while (accept(Tok::Comma) && !at(Tok::Newline) && !at(Tok::Semicolon));
  auto* node = make<Delete>(start);
  node->targets = targets.copy_to(arena_);
  return node;
}

Stmt* Parser::parse_return() {
  const std::uint32_t start = token_.start;
  advance();
  const Expr* value = at(Tok::Newline) || at(Tok::Semicolon) ? nullptr : parse_star_expressions();
  auto* node = make<Return>(start);
  node->value = value;
  return node;
}

Stmt* Parser::parse_raise() {
  const std::uint32_t start = token_.start;
  advance();
  const Expr* exception = nullptr;
  const Expr* cause = nullptr;
  if (!at(Tok::Newline) && !at(Tok::Semicolon)) {
    exception = parse_expression();
    if (accept(Tok::From)) cause = parse_expression();
  }
  auto* node = make<Raise>(start);
  node->exception = exception;
  node->cause = cause;
  return node;
}

Stmt* Parser::parse_assert() {
  const std::uint32_t start = token_.start;
  advance();
  const Expr* test = parse_expression();
  const Expr* message = accept(Tok::Comma) ? parse_expression() : nullptr;
  auto* node = make<Assert>(start);
  node->test = test;
  node->message = message;
  return node;
}

template <typename T>
Stmt* Parser::parse_names() {
  const std::uint32_t start = token_.start;
  advance();
  auto names = list<std::string_view>();
  do {
    names.push(expect_name("expected a name"));
  } while (accept(Tok::Comma));
  auto* node = make<T>(start);
  node->names = names.copy_to(arena_);
  return node;
}

// `type` before a name starts an alias; nothing else can stand there.
bool Parser::at_type_alias() {
  if (!at_word("type")) return false;
  const Snapshot before = snapshot();
  advance();
  const bool alias = at(Tok::Name);
  rewind(before);
  return alias;
}

Stmt* Parser::parse_type_alias() {
  const std::uint32_t start = token_.start;
  advance();
  auto* name = make<Name>(token_.start, token_.end);
  name->id = text_of(token_);
  name->context = Context::Store;
  advance();
  const auto type_params = parse_type_params();
  expect(Tok::Assign, "expected '='");
  const Expr* value = parse_expression();
  auto* node = make<TypeAlias>(start);
  node->name = name;
  node->type_params = type_params;
  node->value = value;
  return node;
}

}  // namespace assay::python
