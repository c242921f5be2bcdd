// The half of Sizes that finds what limits numbers: comparisons, and calls that numbers are handed to.
#include <algorithm>

#include "names.h"
#include "sizes.h"

namespace assay::clang_reader {
namespace {

using clang::dyn_cast;
using clang::isa;

constexpr int kMaxDepth = 6;

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::binary_search(names, name);
}

}  // namespace

std::uint32_t Sizes::offset(clang::SourceLocation at) const {
  const clang::SourceManager& sources = files_.sources();
  return sources.getFileOffset(sources.getFileLoc(at));
}

Span Sizes::span(const clang::Stmt* statement) const {
  if (statement == nullptr) return {};
  const std::uint32_t start = offset(statement->getBeginLoc());
  return {start, std::max(start, offset(statement->getEndLoc()) + 1)};
}

void Sizes::note_condition(const clang::FunctionDecl* function, const clang::Stmt* statement,
                           const clang::Expr* condition, const clang::Stmt* inside, CppComparison::Form form) {
  if (function == nullptr || condition == nullptr || condition->isTypeDependent()) return;
  CppComparison place;
  place.form = form;
  place.whole = span(statement);
  place.inside = span(inside);
  if (isa<clang::SwitchStmt>(statement)) return hand_over(function, condition);
  // An assertion chooses between nothing and the end of the program.
  if (form == CppComparison::Form::choice && statement->getBeginLoc().isMacroID())
    place.form = CppComparison::Form::statement;
  find_comparisons(function, condition, place, false);
}

void Sizes::find_comparisons(const clang::FunctionDecl* function, const clang::Stmt* condition, CppComparison place,
                             bool negated) {
  if (condition == nullptr || isa<clang::LambdaExpr>(condition)) return;
  if (const auto* unary = dyn_cast<clang::UnaryOperator>(condition);
      unary != nullptr && unary->getOpcode() == clang::UO_LNot)
    negated = true;
  if (const auto* binary = dyn_cast<clang::BinaryOperator>(condition); binary != nullptr && binary->isComparisonOp()) {
    placed_.insert(binary);
    events_.push_back({function, binary, nullptr, place, negated});
  }
  for (const clang::Stmt* child : condition->children()) find_comparisons(function, child, place, negated);
}

void Sizes::note_comparison(const clang::FunctionDecl* function, const clang::BinaryOperator* comparison) {
  if (function == nullptr || comparison->isTypeDependent() || placed_.contains(comparison)) return;
  CppComparison place;
  place.whole = span(comparison);
  events_.push_back({function, comparison, nullptr, place, false});
}

void Sizes::note_call(const clang::FunctionDecl* function, const clang::Expr* call) {
  if (function == nullptr) return;
  calls_.emplace_back(function, call);
  if (const auto* made = dyn_cast<clang::CXXConstructExpr>(call)) {
    for (const clang::Expr* argument : made->arguments()) {
      if (is_number(argument->getType())) hand_over(function, argument);
    }
    return;
  }
  const auto* each = dyn_cast<clang::CallExpr>(call);
  if (each == nullptr || isa<clang::CXXOperatorCallExpr>(call)) return;
  const clang::FunctionDecl* callee = each->getDirectCallee();
  const std::string name = callee == nullptr ? std::string() : last_name(callee);
  const bool makes_room = holds(options_.fresh, name) || name == "realloc";
  const bool harmless = options_.copies.contains(name) || options_.input_into.contains(name) ||
                        holds(options_.untouched, name) || holds(options_.converting, name) ||
                        holds(options_.measuring, name) || holds(options_.keeping, name) ||
                        holds(options_.limiting, name) || holds(options_.calls, name);
  if (harmless && !makes_room) return;
  // `n = read_size(n)`: it is not the one that was handed over that is used from there on.
  const auto into = assigned_.find(call);
  for (const clang::Expr* argument : each->arguments()) {
    const std::string own = into == assigned_.end() ? std::string() : path(argument);
    if (own.empty() || own != path(into->second)) hand_over(function, argument);
  }
}

void Sizes::note_assignment(const clang::BinaryOperator* assignment) {
  assigned_.emplace(assignment->getRHS()->IgnoreParenCasts(), assignment->getLHS());
}

void Sizes::note_new(const clang::FunctionDecl* function, const clang::CXXNewExpr* made) {
  if (function != nullptr && made->isArray() && made->getArraySize() && *made->getArraySize() != nullptr)
    hand_over(function, *made->getArraySize());
}

void Sizes::note_array(const clang::FunctionDecl* function, const clang::VarDecl* array) {
  const auto* type = context_.getAsVariableArrayType(array->getType());
  if (function != nullptr && type != nullptr && type->getSizeExpr() != nullptr)
    hand_over(function, type->getSizeExpr());
}

void Sizes::note_return(const clang::FunctionDecl* function, const clang::Expr* value) {
  if (is_number(value->getType())) returns_.emplace_back(function, value);
}

std::string Sizes::path(const clang::Expr* expression) const {
  const clang::Expr* e = expression->IgnoreParenCasts()->IgnoreImplicit()->IgnoreParenCasts();
  if (const auto* name = dyn_cast<clang::DeclRefExpr>(e)) {
    const auto* decl = clang::cast<clang::ValueDecl>(name->getDecl()->getCanonicalDecl());
    return std::to_string(reinterpret_cast<std::uintptr_t>(values_.shared(decl)));
  }
  if (isa<clang::CXXThisExpr>(e)) return "this";
  if (const auto* member = dyn_cast<clang::MemberExpr>(e))
    return path(member->getBase()) + '.' + member->getMemberDecl()->getNameAsString();
  if (const auto* element = dyn_cast<clang::ArraySubscriptExpr>(e)) return path(element->getBase()) + "[]";
  if (const auto* unary = dyn_cast<clang::UnaryOperator>(e)) return path(unary->getSubExpr());
  if (const auto* oper = dyn_cast<clang::CXXOperatorCallExpr>(e); oper != nullptr && oper->getNumArgs() > 0)
    return path(oper->getArg(0));
  if (const auto* method = dyn_cast<clang::CXXMemberCallExpr>(e);
      method != nullptr && method->getImplicitObjectArgument() != nullptr)
    return path(method->getImplicitObjectArgument());
  return {};
}

void Sizes::add_paths(const clang::Stmt* statement, int depth, std::set<std::string>& out) {
  if (statement == nullptr || isa<clang::UnaryExprOrTypeTraitExpr>(statement) || isa<clang::LambdaExpr>(statement))
    return;
  if (const auto* member = dyn_cast<clang::MemberExpr>(statement);
      member != nullptr && isa<clang::FieldDecl>(member->getMemberDecl())) {
    out.insert(path(member));
    return;
  }
  if (const auto* element = dyn_cast<clang::ArraySubscriptExpr>(statement)) out.insert(path(element));
  if (const auto* name = dyn_cast<clang::DeclRefExpr>(statement)) {
    const auto* variable = dyn_cast<clang::VarDecl>(name->getDecl());
    if (variable == nullptr || !out.insert(path(name)).second || depth >= kMaxDepth || !is_number(variable->getType()))
      return;
    // What is found too large was made too large by what it is made of.
    const auto known =
        values_.variables_.find(values_.shared(clang::cast<clang::ValueDecl>(variable->getCanonicalDecl())));
    if (known == values_.variables_.end()) return;
    for (const clang::Expr* put : known->second.puts) add_paths(put, depth + 1, out);
    return;
  }
  if (const auto* call = dyn_cast<clang::CallExpr>(statement);
      call != nullptr && !isa<clang::CXXOperatorCallExpr>(call)) {
    // What a function gives back says nothing of what it was given, but where it gives that.
    const auto* method = dyn_cast<clang::CXXMemberCallExpr>(call);
    if (method != nullptr && method->getImplicitObjectArgument() != nullptr)
      add_paths(method->getImplicitObjectArgument(), depth, out);
    const clang::FunctionDecl* callee = call->getDirectCallee();
    const std::string name = callee == nullptr ? std::string() : last_name(callee);
    const bool gives = holds(options_.measuring, name) || holds(options_.keeping, name) ||
                       holds(options_.limiting, name) || holds(options_.converting, name);
    if (!gives) return;
    for (const clang::Expr* argument : call->arguments()) add_paths(argument, depth, out);
    return;
  }
  for (const clang::Stmt* child : statement->children()) add_paths(child, depth, out);
}

void Sizes::settle(const Event& event) {
  CppLimits& out = limits_[event.function];
  std::set<std::string> paths;
  if (event.handed != nullptr) {
    add_paths(event.handed, 0, paths);
    const std::uint32_t behind = offset(event.handed->getEndLoc()) + 1;
    for (const std::string& each : paths) {
      out.handed(each, behind);
      out.handed(CppLimits::whole(each), behind);
    }
    return;
  }
  const clang::Expr* left = event.comparison->getLHS();
  const clang::Expr* right = event.comparison->getRHS();
  const std::string op = event.comparison->getOpcodeStr().str();
  for (const auto& [one, other, relation] :
       {std::tuple(left, right, std::string_view(op)), std::tuple(right, left, cpp_mirrored(op))}) {
    const clang::Expr* with = other->IgnoreParenCasts();
    if (with->isNullPointerConstant(context_, clang::Expr::NPC_ValueDependentIsNotNull) != clang::Expr::NPCK_NotNull &&
        one->getType()->isPointerType()) {
      continue;  // asks whether it is there
    }
    CppAgainst against = CppAgainst::any;
    clang::Expr::EvalResult number;
    if (!with->isValueDependent() && with->getType()->isIntegerType() && with->EvaluateAsInt(number, context_))
      against = number.Val.getInt().isZero() || number.Val.getInt().isOne() || number.Val.getInt().isAllOnes()
                    ? CppAgainst::small
                : number.Val.getInt().isNegative() ? CppAgainst::negative
                                                   : CppAgainst::any;
    CppComparison comparison = cpp_comparison(relation, against, !one->getType()->isSignedIntegerOrEnumerationType());
    if (event.negated) {
      const CppBounds all{comparison.holds.above || comparison.fails.above,
                          comparison.holds.below || comparison.fails.below};
      comparison.holds = comparison.fails = all;
    }
    comparison.form = event.place.form;
    comparison.inside = event.place.inside;
    comparison.whole = event.place.whole;
    paths.clear();
    add_paths(one, 0, paths);
    for (const std::string& each : paths) out.compared(each, comparison);
  }
}

void Sizes::settle_events() {
  for (const Event& event : events_) settle(event);
  events_.clear();
}

}  // namespace assay::clang_reader
