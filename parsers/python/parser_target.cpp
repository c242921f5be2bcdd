// What may stand left of `=`, after `for`, `as` and `del`. Targets are read as expressions and then looked over, as the
// grammar of expressions contains theirs.
#include "parser.h"

namespace assay::python {

namespace {

const char* describe(const Expr* expr) {
  switch (expr->kind) {
    case Kind::Call: return "function call";
    case Kind::Constant:
      switch (static_cast<const Constant*>(expr)->type) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "ellipsis";
        default: return "literal";
      }
    case Kind::Lambda: return "lambda";
    case Kind::Await: return "await expression";
    case Kind::Yield:
    case Kind::YieldFrom: return "yield expression";
    case Kind::Compare: return "comparison";
    case Kind::IfExp: return "conditional expression";
    case Kind::NamedExpr: return "named expression";
    case Kind::Comprehension: return "comprehension";
    case Kind::Dict: return "dict literal";
    case Kind::Set: return "set display";
    case Kind::JoinedStr: return "f-string expression";
    case Kind::Starred: return "starred";
    case Kind::List: return "list";
    case Kind::Tuple: return "tuple";
    default: return "expression";
  }
}

}  // namespace

// The targets of `for`: anything up to `in`, which is no operator here.
Expr* Parser::parse_targets() {
  const std::uint32_t start = token_.start;
  Expr* target = parse_target();
  if (at(Tok::Comma)) {
    auto elements = list<const Expr*>();
    elements.push(target);
    while (accept(Tok::Comma) && !at(Tok::In)) elements.push(parse_target());
    auto* tuple = make<Tuple>(start);
    tuple->elements = elements.copy_to(arena_);
    target = tuple;
  }
  set_target(target, Context::Store);
  return target;
}

Expr* Parser::parse_target() { return at(Tok::Star) ? parse_starred(&Parser::parse_bit_or) : parse_bit_or(); }

// Marks the names of a target as bound or deleted, or fails. The depth of the tree is bounded, so this one is.
void Parser::set_target(const Expr* target, Context context) {
  switch (target->kind) {
    case Kind::Name:
      const_cast<Name*>(static_cast<const Name*>(target))->context = context;  // still under construction
      return;
    case Kind::Attribute:
    case Kind::Subscript: return;
    case Kind::Tuple:
      for (const Expr* element : static_cast<const Tuple*>(target)->elements) set_target(element, context);
      return;
    case Kind::List:
      for (const Expr* element : static_cast<const List*>(target)->elements) set_target(element, context);
      return;
    case Kind::Starred:
      if (context == Context::Store) return set_target(static_cast<const Starred*>(target)->value, context);
      break;
    default: break;
  }
  fail_at(target, std::string(context == Context::Del ? "cannot delete " : "cannot assign to ") + describe(target));
}

// The target of an augmented or annotated assignment: no tuple, no list, no star.
void Parser::set_single_target(const Expr* target, const char* what) {
  if (target->kind == Kind::Name || target->kind == Kind::Attribute || target->kind == Kind::Subscript) {
    set_target(target, Context::Store);
  } else {
    fail_at(target, std::string(describe(target)) + " cannot be the target of " + what);
  }
}

}  // namespace assay::python
