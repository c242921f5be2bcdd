#include "sizes.h"

#include <algorithm>

#include "analyzer/facts/cpp_flow.h"
#include "names.h"

namespace assay::clang_reader {
namespace {

using Kind = CppValue::Kind;
using clang::dyn_cast;
using clang::isa;

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::binary_search(names, name);
}

bool is_constant(const CppValue& value) { return value.kind == Kind::literal || value.kind == Kind::constant; }

// Of two parts of one number: it is within limits where both are.
bool both(bool a, const CppValue& of_a, bool b, const CppValue& of_b) {
  return (a || is_constant(of_a)) && (b || is_constant(of_b)) && (a || b);
}

// As in evaluate.cpp: places in the whole unit, until Values::place() says where they lie.
Span raw(clang::SourceRange range) { return {range.getBegin().getRawEncoding(), range.getEnd().getRawEncoding()}; }

const clang::Expr* bare(const clang::Expr* e) { return e->IgnoreParenCasts()->IgnoreImplicit()->IgnoreParenCasts(); }

}  // namespace

CppValue Sizes::of(const clang::Expr* expression, const clang::FunctionDecl* function, clang::SourceRange use) {
  settle_events();
  Made made = evaluate(expression, 0);
  values_.place(made.value, files_.file(use.getBegin()));
  const auto known = limits_.find(function);
  if (known == limits_.end()) return std::move(made.value);
  const std::uint32_t start = offset(use.getBegin());
  const Span place{start, std::max(start, offset(use.getEnd()) + 1)};
  for (const std::string& each : made.paths) {
    const CppBounds bounds = known->second.at(each, place);
    made.value.checked = made.value.checked || bounds.above;
    made.value.floored = made.value.floored || bounds.below;
  }
  return std::move(made.value);
}

Sizes::Made Sizes::all_of(const std::vector<const clang::Expr*>& parts, int depth) {
  Made made{cpp_value(Kind::literal), {}};
  for (const clang::Expr* part : parts) {
    Made next = evaluate(part, depth + 1);
    made.value = merged(std::move(made.value), std::move(next.value));
    made.paths.merge(next.paths);
  }
  return made;
}

Sizes::Made Sizes::evaluate(const clang::Expr* expression, int depth) {
  if (depth > kMaxExpressionDepth || expression->getType().isNull() || expression->isTypeDependent()) return {};
  const clang::Expr* e = bare(expression);
  if (e->getType().isNull() || e->isTypeDependent()) return {};
  const auto is_byte = [&](const clang::Expr* each) {
    return each->getType()->isIntegerType() && !each->isValueDependent() && context_.getTypeSize(each->getType()) <= 8;
  };
  // (uint8_t)n
  for (const clang::Expr* at = expression->IgnoreParens(); isa<clang::CastExpr>(at);
       at = clang::cast<clang::CastExpr>(at)->getSubExpr()->IgnoreParens()) {
    if (!is_byte(at) || !is_number(e->getType())) continue;
    Made made = evaluate(e, depth + 1);
    made.value.checked = made.value.floored = true;
    return made;
  }
  clang::Expr::EvalResult number;
  if (!e->isValueDependent() && e->getType()->isIntegralOrEnumerationType() && e->EvaluateAsInt(number, context_))
    return {cpp_value(Kind::literal), {}};
  if (isa<clang::StringLiteral, clang::FloatingLiteral, clang::CXXNullPtrLiteralExpr, clang::GNUNullExpr>(e))
    return {cpp_value(Kind::literal), {}};
  if (isa<clang::UnaryExprOrTypeTraitExpr>(e)) return {cpp_value(Kind::constant), {}};
  if (const auto* name = dyn_cast<clang::DeclRefExpr>(e)) {
    const auto* variable = dyn_cast<clang::VarDecl>(name->getDecl());
    return variable == nullptr ? Made{cpp_value(Kind::constant), {}} : of_variable(variable, depth);
  }
  if (isa<clang::MemberExpr, clang::ArraySubscriptExpr>(e)) return of_part(e, depth);
  if (const auto* call = dyn_cast<clang::CallExpr>(e)) return of_call(call, depth);
  if (const auto* binary = dyn_cast<clang::BinaryOperator>(e)) return of_binary(binary, depth);
  if (const auto* unary = dyn_cast<clang::UnaryOperator>(e)) return evaluate(unary->getSubExpr(), depth + 1);
  if (const auto* choice = dyn_cast<clang::AbstractConditionalOperator>(e))
    return all_of({choice->getTrueExpr(), choice->getFalseExpr()}, depth);
  if (const auto* made = dyn_cast<clang::CXXConstructExpr>(e))
    return all_of({made->arg_begin(), made->arg_end()}, depth);
  if (const auto* value = dyn_cast<clang::CXXDefaultArgExpr>(e)) return evaluate(value->getExpr(), depth + 1);
  if (const auto* value = dyn_cast<clang::CXXDefaultInitExpr>(e)) return evaluate(value->getExpr(), depth + 1);
  if (const auto* list = dyn_cast<clang::InitListExpr>(e)) {
    std::vector<const clang::Expr*> parts;
    for (unsigned i = 0; i < list->getNumInits(); ++i) parts.push_back(list->getInit(i));
    return all_of(parts, depth);
  }
  return {};
}

Sizes::Made Sizes::of_binary(const clang::BinaryOperator* binary, int depth) {
  if (binary->isComparisonOp() || binary->isLogicalOp()) return {cpp_value(Kind::constant), {}};
  if (binary->isAssignmentOp() || binary->getOpcode() == clang::BO_Comma) return evaluate(binary->getRHS(), depth + 1);
  Made a = evaluate(binary->getLHS(), depth + 1);
  Made b = evaluate(binary->getRHS(), depth + 1);
  const auto op = binary->getOpcode();
  bool checked = both(a.value.checked, a.value, b.value.checked, b.value);
  bool floored = both(a.value.floored, a.value, b.value.floored, b.value);
  if (op == clang::BO_Rem || op == clang::BO_And) checked = floored = true;
  if (op == clang::BO_Shl) checked = false;  // what was a byte is one no longer
  const bool composed = !is_constant(a.value) || !is_constant(b.value);
  a.value = merged(std::move(a.value), std::move(b.value));
  a.value.checked = checked;
  a.value.floored = floored;
  a.value.composed =
      a.value.composed || (composed && (binary->isAdditiveOp() || op == clang::BO_Mul || op == clang::BO_Shl));
  a.paths.merge(b.paths);
  return a;
}

Sizes::Made Sizes::of_variable(const clang::ValueDecl* decl, int depth) {
  const auto* variable = values_.shared(clang::cast<clang::ValueDecl>(decl->getCanonicalDecl()));
  const std::string own = std::to_string(reinterpret_cast<std::uintptr_t>(variable));
  const auto [known, fresh] = worked_out_.try_emplace(variable, Made{cpp_value(Kind::literal), {own}});
  if (!fresh) return known->second;  // until it is worked out it counts for nothing in itself: `n = n + 1`
  std::optional<Made> made;
  const auto add = [&](Made next) {
    if (!made) {
      made = std::move(next);
      return;
    }
    made->value = merged(std::move(made->value), std::move(next.value));
    made->paths.merge(next.paths);
  };
  const std::string name = variable->getNameAsString();
  if (const auto* parameter = dyn_cast<clang::ParmVarDecl>(variable)) {
    const auto* function = dyn_cast<clang::FunctionDecl>(parameter->getDeclContext());
    const auto* method = dyn_cast_or_null<clang::CXXMethodDecl>(function);
    if (function != nullptr && !function->isMain() && (method == nullptr || !method->getParent()->isLambda())) {
      CppNode node{CppNode::Kind::parameter,
                   static_cast<std::int32_t>(parameter->getFunctionScopeIndex()),
                   function_key(function),
                   {},
                   true};
      const Span place = raw(parameter->getLocation());
      add({cpp_value_at(place, cpp_value_through(std::move(node), Kind::parameter, name)), {}});
    }
  } else if (const auto* global = dyn_cast<clang::VarDecl>(variable); global == nullptr || !global->isLocalVarDecl()) {
    CppNode node = values_.object(variable);
    node.size = true;
    add({cpp_value_through(std::move(node), Kind::unknown, name), {}});
  }
  if (const auto noted = values_.variables_.find(variable); noted != values_.variables_.end()) {
    const auto& all = noted->second;
    if (!all.number_input.empty()) add({cpp_value(Kind::input, all.number_input), {}});
    if (!all.read_whole.empty()) add({cpp_value(Kind::input, all.read_whole), {}});
    for (const CppNode& node : all.number_nodes) add({cpp_value_through(node, Kind::unknown), {}});
    for (const clang::Expr* put : all.puts) {
      Made next = evaluate(put, depth + 1);
      put_at(raw(put->getSourceRange()), name, next.value);
      add(std::move(next));
    }
  }
  if (!made) made = Made{cpp_value(Kind::unknown, name), {}};
  const clang::QualType type = variable->getType().getNonReferenceType();
  if (type->isIntegerType() && !type->isDependentType() && context_.getTypeSize(type) <= 8)
    made->value.checked = made->value.floored = true;
  made->paths.insert(own);
  return worked_out_[variable] = std::move(*made);
}

// A member, or an element: of what the whole is made of.
Sizes::Made Sizes::of_part(const clang::Expr* e, int depth) {
  if (const auto* member = dyn_cast<clang::MemberExpr>(e)) {
    const auto* field = dyn_cast<clang::FieldDecl>(member->getMemberDecl());
    const auto* fixed = dyn_cast<clang::VarDecl>(member->getMemberDecl());
    if (fixed != nullptr) return of_variable(fixed, depth);
    if (field != nullptr && isa<clang::CXXThisExpr>(bare(member->getBase()))) {
      Made made = of_variable(field, depth + 1);
      made.paths = {path(e)};
      return made;
    }
  }
  const clang::ValueDecl* whole = values_.root(e);
  if (whole == nullptr) return {cpp_value(Kind::unknown), {path(e)}};
  Made made = of_variable(whole, depth + 1);
  // What the whole is compared with does not say how large the part is.
  std::erase_if(made.paths, [](const std::string& each) { return !each.ends_with('*'); });
  made.paths.insert(path(e));
  made.paths.insert(CppLimits::whole(std::to_string(reinterpret_cast<std::uintptr_t>(values_.shared(whole)))));
  const bool byte = e->getType()->isIntegerType() && context_.getTypeSize(e->getType()) <= 8;
  made.value.checked = made.value.floored = byte;
  if (!byte) made.value.way = CppValue::Way::member;
  return made;
}

// A text, or a container, that is measured or read as a number.
Sizes::Made Sizes::of_text(const clang::Expr* expression) {
  CppValue text = values_.evaluate(expression, 0);
  Made made{cpp_value(text.kind == Kind::computed ? Kind::unknown : text.kind, text.from), {}};
  made.value.rest = text.rest;
  made.value.through = std::move(text.through);
  made.value.trail = std::move(text.trail);
  made.paths.insert(path(expression));
  if (const clang::ValueDecl* whole = values_.root(expression)) {
    const std::string own = std::to_string(reinterpret_cast<std::uintptr_t>(values_.shared(whole)));
    made.paths.insert(own);
    made.paths.insert(CppLimits::whole(own));
  }
  return made;
}

Sizes::Made Sizes::of_call(const clang::CallExpr* call, int depth) {
  const std::vector<const clang::FunctionDecl*> meant = values_.callees(call);
  if (meant.empty()) return {cpp_value(Kind::unknown), {}};
  const clang::FunctionDecl* callee = meant.front();
  const std::string name = last_name(callee);
  const std::vector<const clang::Expr*> arguments = arguments_of(call);
  const auto with = [&](Made made) {
    made.value.checked = made.value.floored = true;
    return made;
  };
  if (const auto* method = dyn_cast<clang::CXXMemberCallExpr>(call)) {
    const clang::Expr* object = method->getImplicitObjectArgument();
    if ((name == "size" || name == "length") && object != nullptr && arguments.empty() && !files_.holds(callee)) {
      Made made = of_text(object);
      made.value.way = CppValue::Way::length;
      return made;
    }
  } else if (isa<clang::CXXOperatorCallExpr>(call)) {
    return call->getNumArgs() > 0 ? of_part(call, depth) : Made();
  }
  if (holds(options_.limiting, name)) return with(all_of(arguments, depth));
  const bool own = files_.holds(callee) && callee->isDefined();
  if (holds(options_.numbers, name) && !own)
    return {cpp_value_at(raw(call->getSourceRange()), cpp_value(Kind::input, name)), {}};
  if (!arguments.empty()) {
    const bool measured = holds(options_.measuring, name);
    if ((holds(options_.converting, name) || measured) && !own) {
      Made made = of_text(arguments.front());
      if (measured) made.value.way = CppValue::Way::length;
      return made;
    }
    if (holds(options_.keeping, name)) return evaluate(arguments.front(), depth + 1);
  }
  if (!files_.holds(callee) || options_.input_into.contains(name)) return {cpp_value(Kind::unknown, name), {}};
  CppValue value = cpp_value(Kind::literal);
  for (const clang::FunctionDecl* each : meant) {
    CppNode node{CppNode::Kind::result, 0, function_key(each), {}, true};
    value = merged(std::move(value), cpp_value_through(std::move(node), Kind::unknown, name));
  }
  return {std::move(value), {}};
}

CppMemory Sizes::memory(const clang::Expr* expression, int depth) {
  if (depth > kMaxExpressionDepth || expression->getType().isNull() || expression->isTypeDependent())
    return CppMemory::unknown;
  const clang::Expr* e = bare(expression);
  if (e->getType().isNull()) return CppMemory::unknown;
  if (e->getType()->isConstantArrayType()) return CppMemory::fixed;
  if (const auto* unary = dyn_cast<clang::UnaryOperator>(e);
      unary != nullptr && unary->getOpcode() == clang::UO_AddrOf) {
    const clang::Expr* inner = bare(unary->getSubExpr());
    if (const auto* element = dyn_cast<clang::ArraySubscriptExpr>(inner)) return memory(element->getBase(), depth + 1);
    if (isa<clang::MemberExpr>(inner)) return CppMemory::fixed;
    const auto* name = dyn_cast<clang::DeclRefExpr>(inner);
    return name != nullptr && isa<clang::VarDecl>(name->getDecl()) && !isa<clang::ParmVarDecl>(name->getDecl())
               ? CppMemory::fixed
               : CppMemory::unknown;
  }
  if (const auto* binary = dyn_cast<clang::BinaryOperator>(e); binary != nullptr && binary->isAdditiveOp())
    return memory(binary->getLHS()->getType()->isPointerType() ? binary->getLHS() : binary->getRHS(), depth + 1);
  if (const auto* call = dyn_cast<clang::CallExpr>(e)) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (callee == nullptr || !holds(options_.fresh, last_name(callee))) return CppMemory::unknown;
    const bool constant = std::ranges::all_of(
        call->arguments(), [&](const clang::Expr* each) { return is_constant(evaluate(each, depth + 1).value); });
    return constant ? CppMemory::fixed : CppMemory::unknown;
  }
  if (const auto* made = dyn_cast<clang::CXXNewExpr>(e)) {
    if (!made->isArray()) return CppMemory::fixed;
    const auto size = made->getArraySize();
    return size && *size != nullptr && is_constant(evaluate(*size, depth + 1).value) ? CppMemory::fixed
                                                                                     : CppMemory::unknown;
  }
  const auto* name = dyn_cast<clang::DeclRefExpr>(e);
  const auto* variable = name == nullptr ? nullptr : dyn_cast<clang::VarDecl>(name->getDecl());
  if (variable == nullptr) return CppMemory::unknown;
  if (const auto* parameter = dyn_cast<clang::ParmVarDecl>(variable))
    return parameter->getOriginalType()->isConstantArrayType() ? CppMemory::fixed : CppMemory::parameter;
  const auto noted = values_.variables_.find(clang::cast<clang::ValueDecl>(variable->getCanonicalDecl()));
  if (!variable->getType()->isPointerType() || noted == values_.variables_.end() || noted->second.puts.empty()) {
    // Another name of the same memory has taken all that is known.
    const clang::ValueDecl* other = values_.shared(clang::cast<clang::ValueDecl>(variable->getCanonicalDecl()));
    if (other != variable && other->getType()->isConstantArrayType()) return CppMemory::fixed;
    return other != variable && isa<clang::ParmVarDecl>(other) ? CppMemory::parameter : CppMemory::unknown;
  }
  CppMemory all = CppMemory::fixed;
  for (const clang::Expr* put : noted->second.puts) {
    if (put->isNullPointerConstant(context_, clang::Expr::NPC_ValueDependentIsNotNull) != clang::Expr::NPCK_NotNull)
      continue;
    if (values_.root(put) == variable) continue;  // to = to + 1
    const CppMemory next = memory(put, depth + 1);
    if (next == CppMemory::unknown) return next;
    if (next == CppMemory::parameter) all = next;
  }
  return all;
}

void Sizes::keep_flow(FileId file, CppNode to, CppValue value, bool number, const clang::Expr* from) {
  if (file == kNoFile || (!number && value.kind != Kind::input)) return;
  if (value.kind != Kind::input && value.through.empty()) value.from.clear();
  CppFlow flow;
  flow.to = std::move(to);
  flow.to.size = true;
  flow.value = std::move(value);
  if (from != nullptr) flow.span = files_.written(from->getSourceRange(), context_.getLangOpts());
  flows_.emplace_back(file, std::move(flow));
}

void Sizes::add_flows(std::vector<std::pair<FileId, CppFlow>>& out) {
  for (const auto& [function, call] : calls_) {
    const std::vector<const clang::Expr*> arguments = arguments_of(call);
    const FileId file = files_.file(call->getExprLoc());
    for (const clang::FunctionDecl* callee : values_.callees(call)) {
      if (!files_.holds(callee) || values_.is_known(callee)) continue;
      for (std::size_t i = 0; i < arguments.size() && i < callee->getNumParams(); ++i) {
        const bool number = is_number(callee->getParamDecl(static_cast<unsigned>(i))->getType());
        const CppNode to{CppNode::Kind::parameter, static_cast<std::int32_t>(i), function_key(callee), {}};
        keep_flow(file, to, of(arguments[i], function, call->getSourceRange()), number, arguments[i]);
      }
    }
  }
  for (const auto& [function, value] : returns_) {
    CppValue size = of(value, function, value->getSourceRange());
    const bool any = !size.through.empty();
    keep_flow(files_.file(value->getExprLoc()), {CppNode::Kind::result, 0, function_key(function), {}}, std::move(size),
              any, value);
  }
  for (const auto& [decl, variable] : values_.variables_) {
    const FileId file = files_.file(decl->getLocation());
    if (file == kNoFile || worked_out_.size() > 1'000'000) continue;
    const auto* parameter = dyn_cast<clang::ParmVarDecl>(decl);
    const auto* function = parameter == nullptr ? nullptr : dyn_cast<clang::FunctionDecl>(parameter->getDeclContext());
    const auto* global = dyn_cast<clang::VarDecl>(decl);
    const bool shared =
        isa<clang::FieldDecl>(decl) || (global != nullptr && !global->isLocalVarDecl() && parameter == nullptr);
    if (function == nullptr && !shared) continue;
    if (function != nullptr && !parameter->getType()->isPointerType() && !parameter->getType()->isReferenceType())
      continue;
    Made made{cpp_value(Kind::literal), {}};
    if (!variable.number_input.empty()) made.value = cpp_value(Kind::input, variable.number_input);
    for (const CppNode& node : variable.number_nodes)
      made.value = merged(std::move(made.value), cpp_value_through(node, Kind::unknown));
    for (const clang::Expr* put : variable.puts) made.value = merged(std::move(made.value), evaluate(put, 0).value);
    CppNode to = shared ? values_.object(decl)
                        : CppNode{CppNode::Kind::filled,
                                  static_cast<std::int32_t>(parameter->getFunctionScopeIndex()),
                                  function_key(function),
                                  {}};
    const bool any = !made.value.through.empty();
    values_.place(made.value, file);
    keep_flow(file, std::move(to), std::move(made.value), any);
  }
  const auto key = [](const std::pair<FileId, CppFlow>& each) {
    const CppValue& value = each.second.value;
    return std::tie(each.first, each.second.to, value.kind, value.from, value.through, value.checked, value.floored);
  };
  std::ranges::sort(flows_, {}, key);
  const auto rest = std::ranges::unique(flows_, {}, key);
  flows_.erase(rest.begin(), rest.end());
  out.insert(out.end(), std::make_move_iterator(flows_.begin()), std::make_move_iterator(flows_.end()));
  flows_.clear();
}

}  // namespace assay::clang_reader
