// The half of Values that answers: expressions to values, once everything that is put somewhere has been noted.
#include <clang/AST/Attr.h>
#include <clang/AST/ExprCXX.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>

#include "analyzer/facts/cpp_flow.h"
#include "names.h"
#include "values.h"

namespace assay::clang_reader {
namespace {

using Kind = CppValue::Kind;
using clang::dyn_cast;
using clang::isa;

constexpr std::size_t kMaxText = 200;

CppValue of_string(const clang::StringLiteral* literal) {
  std::string text;
  llvm::raw_string_ostream out(text);
  literal->outputString(out);
  if (text.size() > kMaxText) text.resize(kMaxText);
  CppValue value = cpp_value(Kind::literal, text);
  value.is_string = true;
  value.texts.push_back(std::move(text));
  return value;
}

// While values are worked out, the stops of their trails are places in the whole unit; place() says where those lie.
Span raw(clang::SourceRange range) { return {range.getBegin().getRawEncoding(), range.getEnd().getRawEncoding()}; }

CppValue value_at(clang::SourceRange range, CppValue value) { return cpp_value_at(raw(range), std::move(value)); }

bool is_main(const clang::ParmVarDecl* parameter) {
  const auto* function = dyn_cast<clang::FunctionDecl>(parameter->getDeclContext());
  return function != nullptr && function->isMain();
}

}  // namespace

bool is_number(clang::QualType type) {
  type = type.getNonReferenceType().getCanonicalType();
  return type->isArithmeticType() || type->isEnumeralType();
}

bool is_constant(const clang::VarDecl* variable) {
  return variable->hasGlobalStorage() && variable->getAnyInitializer() != nullptr &&
         (variable->getType().isConstQualified() || variable->isConstexpr() ||
          (variable->getType()->isArrayType() &&
           clang::QualType(variable->getType()->getArrayElementTypeNoTypeQual(), 0).isConstQualified()));
}

std::string last_name(const clang::NamedDecl* decl) {
  if (const auto* made = dyn_cast<clang::CXXConstructorDecl>(decl)) return made->getParent()->getName().str();
  if (const auto* gone = dyn_cast<clang::CXXDestructorDecl>(decl)) return '~' + gone->getParent()->getName().str();
  if (isa<clang::CXXConversionDecl>(decl)) return "operator";
  return decl->getDeclName().getAsString();
}

std::string qualified_name(const clang::NamedDecl* decl) {
  std::string out = last_name(decl);
  for (const clang::DeclContext* around = decl->getDeclContext(); around != nullptr; around = around->getParent()) {
    std::string name;
    if (const auto* space = dyn_cast<clang::NamespaceDecl>(around)) {
      if (!space->isAnonymousNamespace() && !space->getName().starts_with("__")) name = space->getName().str();
    } else if (const auto* record = dyn_cast<clang::TagDecl>(around)) {
      name = record->getName().str();
    }
    if (!name.empty()) out.insert(0, name + "::");
  }
  return out;
}

std::string function_key(const clang::FunctionDecl* function) {
  return cpp_function_key(qualified_name(function), function->getNumParams());
}

CppNode Values::object(const clang::ValueDecl* decl) const {
  std::string name = qualified_name(decl);
  // Each file has its own of that name.
  if (!decl->hasExternalFormalLinkage() && !isa<clang::FieldDecl>(decl))
    name.insert(0, files_.path(decl->getLocation()) + ":");
  return {CppNode::Kind::object, 0, std::move(name), {}};
}

// Stops in other files are left out: a trail is read with the text of one.
void Values::place(CppValue& value, FileId file) const {
  const auto range = [](const CppStop& stop) {
    return clang::SourceRange(clang::SourceLocation::getFromRawEncoding(stop.span.start),
                              clang::SourceLocation::getFromRawEncoding(stop.span.end));
  };
  std::erase_if(value.trail, [&](const CppStop& stop) { return files_.file(range(stop).getBegin()) != file; });
  for (CppStop& stop : value.trail) stop.span = files_.written(range(stop), context_.getLangOpts());
}

CppValue Values::of(const clang::Expr* expression, FileId file) {
  CppValue value = evaluate(expression, 0);
  place(value, file);
  const clang::Expr* inner = expression->IgnoreParenImpCasts();
  if (inner->getType().isNull()) return value;
  if (const auto* array = context_.getAsConstantArrayType(inner->getType());
      array != nullptr && !isa<clang::StringLiteral>(inner) && array->getSize().getActiveBits() < 63) {
    value.array = static_cast<std::int64_t>(array->getSize().getZExtValue());
  }
  if (const auto* name = dyn_cast<clang::DeclRefExpr>(inner)) {
    const auto* variable = dyn_cast<clang::VarDecl>(name->getDecl());
    if (variable != nullptr && (variable->isLocalVarDecl() || isa<clang::ParmVarDecl>(variable))) {
      const clang::QualType type = variable->getType();
      value.type = type->isArrayType() ? clang::QualType(type->getArrayElementTypeNoTypeQual(), 0).getAsString() + "[]"
                                       : type.getAsString(context_.getPrintingPolicy());
    }
  }
  return value;
}

std::vector<std::pair<FileId, CppFlow>> Values::flows() {
  for (const Pending& each : pending_) {
    if (each.file == kNoFile) continue;
    CppFlow flow;
    flow.to = each.to;
    flow.value = evaluate(each.value, 0);
    place(flow.value, each.file);
    flow.span = files_.written(each.value->getSourceRange(), context_.getLangOpts());
    flows_.emplace_back(each.file, std::move(flow));
  }
  pending_.clear();
  // What a function puts into what its parameters refer to.
  for (const auto& [decl, variable] : variables_) {
    const auto* parameter = dyn_cast<clang::ParmVarDecl>(decl);
    const auto* function = parameter == nullptr ? nullptr : dyn_cast<clang::FunctionDecl>(parameter->getDeclContext());
    if (function == nullptr || files_.file(parameter->getLocation()) == kNoFile) continue;
    if (variable.puts.empty() && variable.input.empty() && variable.nodes.empty() && !variable.written_elsewhere)
      continue;
    CppFlow flow;
    flow.to = {CppNode::Kind::filled,
               static_cast<std::int32_t>(parameter->getFunctionScopeIndex()),
               function_key(function),
               {}};
    flow.value = filled_by(decl, variable, 0);
    place(flow.value, files_.file(parameter->getLocation()));
    flows_.emplace_back(files_.file(parameter->getLocation()), std::move(flow));
  }
  std::ranges::sort(flows_, [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.to, a.second.value.kind, a.second.value.from) <
           std::tie(b.first, b.second.to, b.second.value.kind, b.second.value.from);
  });
  return std::move(flows_);
}

// What is put into a variable, apart from what it is given by callers.
CppValue Values::filled_by(const clang::ValueDecl* decl, const Variable& variable, int depth) {
  CppValue value;
  bool any = false;
  const auto add = [&](CppValue next) {
    value = any ? merged(std::move(value), std::move(next)) : std::move(next);
    any = true;
  };
  if (!variable.input.empty()) add(value_at(variable.input_place, cpp_value(Kind::input, variable.input)));
  for (const CppNode& node : variable.nodes) add(cpp_value_through(node, Kind::unknown));
  const std::string name = decl->getNameAsString();
  for (std::size_t i = 0; i < variable.puts.size(); ++i) {
    CppValue next = evaluate(variable.puts[i], depth + 1);
    put_at(raw(variable.puts[i]->getSourceRange()), name, next);
    add(std::move(next));
  }
  if (!any || variable.written_elsewhere) add(cpp_value(Kind::unknown));
  value.composed = value.composed || variable.composed;
  value.checked = value.checked || variable.checked;
  return value;
}

CppValue Values::of_variable(const clang::ValueDecl* decl, int depth) {
  decl = shared(clang::cast<clang::ValueDecl>(decl->getCanonicalDecl()));
  if (is_number(decl->getType())) return cpp_value(Kind::computed);
  const auto [known, fresh] = worked_out_.try_emplace(decl, cpp_value(Kind::literal));
  if (!fresh) return known->second;  // until it is worked out it counts for nothing in itself
  CppValue value;
  const auto noted = variables_.find(decl);
  const auto* parameter = dyn_cast<clang::ParmVarDecl>(decl);
  const auto* variable = dyn_cast<clang::VarDecl>(decl);
  const std::string name = decl->getNameAsString();
  if (parameter != nullptr) {
    const auto* function = dyn_cast<clang::FunctionDecl>(parameter->getDeclContext());
    const auto* method = dyn_cast_or_null<clang::CXXMethodDecl>(function);
    const clang::SourceRange place = parameter->getLocation();
    if (is_main(parameter)) {
      value = value_at(place, cpp_value(Kind::input, name));
    } else if (function == nullptr || (method != nullptr && method->getParent()->isLambda())) {
      value = cpp_value(Kind::unknown, name);
    } else {
      CppNode node{CppNode::Kind::parameter,
                   static_cast<std::int32_t>(parameter->getFunctionScopeIndex()),
                   function_key(function),
                   {}};
      value = value_at(place, cpp_value_through(std::move(node), Kind::parameter, name));
    }
    if (noted != variables_.end()) {
      const Variable& own = noted->second;
      if (!own.puts.empty() || !own.input.empty() || !own.nodes.empty() || own.written_elsewhere)
        value = merged(std::move(value), filled_by(decl, own, depth));
      value.checked = value.checked || own.checked;
    }
  } else if (variable != nullptr && variable->isLocalVarDecl()) {
    static const Variable kNothing;
    value = filled_by(decl, noted == variables_.end() ? kNothing : noted->second, depth);
  } else {
    value = cpp_value_through(object(decl), Kind::unknown, name);
    if (noted != variables_.end()) {
      const Variable& own = noted->second;
      value.checked = own.checked;
      if (!own.puts.empty() || !own.input.empty() || !own.nodes.empty())
        value = merged(std::move(value), filled_by(decl, own, depth));
    }
  }
  return worked_out_[decl] = value;
}

CppValue Values::result_of(const clang::FunctionDecl* function) const {
  return cpp_value_through({CppNode::Kind::result, 0, function_key(function), {}}, Kind::unknown, last_name(function));
}

CppValue Values::all_of(const std::vector<const clang::Expr*>& parts, int depth) {
  CppValue value = cpp_value(Kind::literal);
  bool any = false;
  for (const clang::Expr* part : parts) {
    CppValue next = evaluate(part, depth + 1);
    value = any ? merged(std::move(value), std::move(next)) : std::move(next);
    any = true;
  }
  value.is_string = false;
  return value;
}

CppValue Values::of_call(const clang::CallExpr* call, int depth) {
  const std::vector<const clang::FunctionDecl*> meant = callees(call);
  if (meant.empty()) return cpp_value(Kind::unknown);
  const clang::FunctionDecl* callee = meant.front();
  const std::string name = last_name(callee);
  const std::vector<const clang::Expr*> arguments = arguments_of(call);
  const bool own = files_.holds(callee) && (callee->isDefined() || !std::ranges::binary_search(options_.inputs, name));
  if (own && !std::ranges::binary_search(options_.passing, name)) {
    CppValue value = result_of(callee);
    for (std::size_t i = 1; i < meant.size(); ++i) value = merged(std::move(value), result_of(meant[i]));
    return value_at(call->getSourceRange(), std::move(value));
  }
  if (const auto* oper = dyn_cast<clang::CXXOperatorCallExpr>(call)) {
    if (oper->getOperator() == clang::OO_Plus) {
      std::vector<const clang::Expr*> both(oper->arg_begin(), oper->arg_end());
      CppValue value = all_of(both, depth);
      value.composed = true;
      return value;
    }
    return evaluate(oper->getArg(0), depth + 1);  // an element, what a pointer points to, what is assigned to
  }
  if (const auto* method = dyn_cast<clang::CXXMemberCallExpr>(call)) {
    const clang::Expr* object = method->getImplicitObjectArgument();
    return object == nullptr ? cpp_value(Kind::unknown, name) : evaluate(object, depth + 1);
  }
  if (std::ranges::binary_search(options_.inputs, name))
    return value_at(call->getSourceRange(), cpp_value(Kind::input, name));
  if (std::ranges::binary_search(options_.fresh, name)) return cpp_value(Kind::literal);
  if (std::ranges::binary_search(options_.escaping, name)) return cpp_value(Kind::literal);
  const auto quoting = options_.quoting.find(name);
  if (quoting != options_.quoting.end() && static_cast<std::size_t>(quoting->second) < arguments.size()) {
    const CppValue format = evaluate(arguments[static_cast<std::size_t>(quoting->second)], depth + 1);
    const auto open = [](const std::string& text) { return text.contains("%s"); };
    if (format.is_string && std::ranges::none_of(format.texts, open)) return cpp_value(Kind::literal);
  }
  if (quoting != options_.quoting.end() || std::ranges::binary_search(options_.composing, name)) {
    CppValue value = all_of(arguments, depth);
    value.composed = arguments.size() > 1;
    return value;
  }
  if (std::ranges::binary_search(options_.makers, name)) return all_of(arguments, depth);
  if (std::ranges::binary_search(options_.passing, name) && !arguments.empty())
    return evaluate(arguments.front(), depth + 1);
  const auto number = [](const clang::Expr* argument) { return is_number(argument->getType()); };
  if (!arguments.empty() && std::ranges::all_of(arguments, number)) return cpp_value(Kind::computed);  // to_string(3)
  return cpp_value(Kind::unknown, name);
}

CppValue Values::evaluate(const clang::Expr* expression, int depth) {
  if (depth > kMaxExpressionDepth) return cpp_value(Kind::unknown);
  const clang::Expr* e = expression->IgnoreParenCasts()->IgnoreImplicit()->IgnoreParenCasts();
  // In a template, what its arguments decide has no type yet: `Base(value)` of a constructor.
  if (e->getType().isNull() || e->isTypeDependent()) return cpp_value(Kind::unknown);
  if (const auto* text = dyn_cast<clang::StringLiteral>(e)) return of_string(text);
  if (const auto* name = dyn_cast<clang::PredefinedExpr>(e); name != nullptr && name->getFunctionName() != nullptr)
    return of_string(name->getFunctionName());
  if (isa<clang::IntegerLiteral, clang::CharacterLiteral, clang::FloatingLiteral, clang::CXXBoolLiteralExpr,
          clang::CXXNullPtrLiteralExpr, clang::GNUNullExpr, clang::ImplicitValueInitExpr,
          clang::CXXScalarValueInitExpr>(e))
    return cpp_value(Kind::literal);
  if (isa<clang::UnaryExprOrTypeTraitExpr>(e)) return cpp_value(Kind::constant);
  if (is_number(e->getType())) return cpp_value(Kind::computed);
  if (const auto* name = dyn_cast<clang::DeclRefExpr>(e)) {
    const auto* variable = dyn_cast<clang::VarDecl>(name->getDecl());
    if (variable == nullptr) return cpp_value(Kind::constant, name->getNameInfo().getAsString());
    if (const clang::Expr* value = variable->getAnyInitializer(); value != nullptr && is_constant(variable)) {
      CppValue constant = evaluate(value, depth + 1);
      constant.array = -1;
      return constant;
    }
    return of_variable(variable, depth);
  }
  if (const auto* member = dyn_cast<clang::MemberExpr>(e)) {
    const auto* field = dyn_cast<clang::FieldDecl>(member->getMemberDecl());
    if (field == nullptr) {
      const auto* variable = dyn_cast<clang::VarDecl>(member->getMemberDecl());
      return variable == nullptr ? cpp_value(Kind::unknown) : of_variable(variable, depth);
    }
    if (isa<clang::CXXThisExpr>(member->getBase()->IgnoreParenCasts())) return of_variable(field, depth);
    CppValue value = evaluate(member->getBase(), depth + 1);
    const auto* record = dyn_cast<clang::CXXRecordDecl>(field->getParent());
    // Methods put more into it than this function sees.
    if (record != nullptr && files_.holds(record) && record->hasUserDeclaredConstructor())
      value = merged(std::move(value), of_variable(field, depth));
    return value;
  }
  if (const auto* call = dyn_cast<clang::CallExpr>(e)) return of_call(call, depth);
  if (const auto* made = dyn_cast<clang::CXXConstructExpr>(e))
    return all_of({made->arg_begin(), made->arg_end()}, depth);
  if (const auto* fresh = dyn_cast<clang::CXXNewExpr>(e))
    return fresh->getInitializer() == nullptr ? cpp_value(Kind::literal) : evaluate(fresh->getInitializer(), depth + 1);
  if (const auto* list = dyn_cast<clang::InitListExpr>(e)) {
    std::vector<const clang::Expr*> parts;
    for (unsigned i = 0; i < list->getNumInits(); ++i) parts.push_back(list->getInit(i));
    return all_of(parts, depth);
  }
  if (const auto* choice = dyn_cast<clang::AbstractConditionalOperator>(e))
    return merged(evaluate(choice->getTrueExpr(), depth + 1), evaluate(choice->getFalseExpr(), depth + 1));
  if (const auto* element = dyn_cast<clang::ArraySubscriptExpr>(e)) return evaluate(element->getBase(), depth + 1);
  if (const auto* unary = dyn_cast<clang::UnaryOperator>(e)) return evaluate(unary->getSubExpr(), depth + 1);
  if (const auto* binary = dyn_cast<clang::BinaryOperator>(e)) {
    if (binary->isAdditiveOp())
      return evaluate(binary->getLHS()->getType()->isPointerType() ? binary->getLHS() : binary->getRHS(), depth + 1);
    return evaluate(binary->getRHS(), depth + 1);  // a comma, an assignment
  }
  if (const auto* value = dyn_cast<clang::CXXDefaultArgExpr>(e)) return evaluate(value->getExpr(), depth + 1);
  if (const auto* value = dyn_cast<clang::CXXDefaultInitExpr>(e)) return evaluate(value->getExpr(), depth + 1);
  if (const auto* list = dyn_cast<clang::CXXStdInitializerListExpr>(e)) return evaluate(list->getSubExpr(), depth + 1);
  return cpp_value(Kind::unknown);
}

}  // namespace assay::clang_reader
