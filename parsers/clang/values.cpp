#include "values.h"

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/ExprCXX.h>

#include <algorithm>
#include <functional>

#include "analyzer/facts/cpp_flow.h"
#include "names.h"

namespace assay::clang_reader {
namespace {

using Kind = CppValue::Kind;
using clang::dyn_cast;
using clang::isa;

// Whether a function may write through what it is given.
bool may_write(clang::QualType parameter) {
  if (parameter->isLValueReferenceType()) return !parameter->getPointeeType().isConstQualified();
  if (!parameter->isPointerType()) return false;
  const clang::QualType pointee = parameter->getPointeeType();
  return !pointee.isConstQualified() && !pointee->isFunctionType();
}

// Classes of streams that bring in what lies outside of the program, and those that hold text of its own.
bool is_stream(clang::QualType type, std::initializer_list<llvm::StringRef> names) {
  const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record != nullptr && llvm::is_contained(names, record->getName());
}
bool reads_outside(clang::QualType type) {
  return is_stream(type, {"basic_istream", "basic_ifstream", "basic_iostream", "basic_fstream"});
}
bool is_text_stream(clang::QualType type) {
  return is_stream(type, {"basic_istringstream", "basic_stringstream", "basic_ostringstream"});
}

const clang::Expr* plain(const clang::Expr* expression) {
  while (true) {
    const clang::Expr* inner = expression->IgnoreParenCasts()->IgnoreImplicit();
    // A copy or a move of the same thing.
    if (const auto* made = dyn_cast<clang::CXXConstructExpr>(inner);
        made != nullptr && made->getNumArgs() >= 1 && made->getConstructor()->isCopyOrMoveConstructor()) {
      inner = made->getArg(0);
    }
    if (inner == expression) return inner;
    expression = inner;
  }
}

// `packet`, `&packet`; not `packet.text`
bool is_whole(const clang::Expr* expression) {
  expression = plain(expression);
  if (const auto* unary = dyn_cast<clang::UnaryOperator>(expression)) expression = plain(unary->getSubExpr());
  return isa<clang::DeclRefExpr>(expression);
}

// What a read of a declaration reads: nothing of a function's, but variables and members.
const clang::ValueDecl* stored(const clang::ValueDecl* decl) {
  if (isa<clang::VarDecl>(decl) || isa<clang::FieldDecl>(decl))
    return clang::cast<clang::ValueDecl>(decl->getCanonicalDecl());
  return nullptr;
}

}  // namespace

std::vector<const clang::Expr*> arguments_of(const clang::Expr* call) {
  std::vector<const clang::Expr*> out;
  if (const auto* made = dyn_cast<clang::CXXConstructExpr>(call)) {
    out.assign(made->arg_begin(), made->arg_end());
  } else if (const auto* each = dyn_cast<clang::CallExpr>(call)) {
    out.assign(each->arg_begin(), each->arg_end());
    const auto* method = dyn_cast_or_null<clang::CXXMethodDecl>(each->getDirectCallee());
    if (isa<clang::CXXOperatorCallExpr>(call) && method != nullptr && !method->isStatic() && !out.empty())
      out.erase(out.begin());
  }
  return out;
}

const clang::ValueDecl* Values::root(const clang::Expr* expression) const {
  for (int depth = 0; depth < kMaxExpressionDepth; ++depth) {
    expression = plain(expression);
    if (const auto* name = dyn_cast<clang::DeclRefExpr>(expression)) return stored(name->getDecl());
    if (const auto* member = dyn_cast<clang::MemberExpr>(expression)) {
      if (isa<clang::CXXThisExpr>(plain(member->getBase()))) return stored(member->getMemberDecl());
      expression = member->getBase();
    } else if (const auto* element = dyn_cast<clang::ArraySubscriptExpr>(expression)) {
      expression = element->getBase();
    } else if (const auto* unary = dyn_cast<clang::UnaryOperator>(expression)) {
      expression = unary->getSubExpr();
    } else if (const auto* binary = dyn_cast<clang::BinaryOperator>(expression);
               binary != nullptr && binary->isAdditiveOp()) {
      expression = binary->getLHS()->getType()->isPointerType() ? binary->getLHS() : binary->getRHS();
    } else if (const auto* oper = dyn_cast<clang::CXXOperatorCallExpr>(expression);
               oper != nullptr && oper->getNumArgs() > 0) {
      expression = oper->getArg(0);
    } else if (const auto* method = dyn_cast<clang::CXXMemberCallExpr>(expression);
               method != nullptr && method->getImplicitObjectArgument() != nullptr) {
      expression = method->getImplicitObjectArgument();
    } else if (const auto* call = dyn_cast<clang::CallExpr>(expression); call != nullptr && call->isCallToStdMove()) {
      expression = call->getArg(0);
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

const clang::ValueDecl* Values::shared(const clang::ValueDecl* variable) const {
  for (auto at = shared_.find(variable); at != shared_.end(); at = shared_.find(variable)) variable = at->second;
  return variable;
}

void Values::share(const clang::ValueDecl* a, const clang::ValueDecl* b) {
  a = shared(a);
  b = shared(b);
  if (a == b) return;
  // A parameter or a global variable is more than the local one that refers to it.
  const auto local = [](const clang::ValueDecl* decl) {
    const auto* variable = dyn_cast<clang::VarDecl>(decl);
    return variable != nullptr && variable->isLocalVarDecl();
  };
  if (!local(a)) std::swap(a, b);
  if (!local(a)) return;
  Variable& from = variables_[a];
  Variable& to = variables_[b];
  to.puts.insert(to.puts.end(), from.puts.begin(), from.puts.end());
  to.nodes.insert(to.nodes.end(), from.nodes.begin(), from.nodes.end());
  if (to.input.empty()) {
    to.input = from.input;
    to.input_place = from.input_place;
  }
  to.written_elsewhere = to.written_elsewhere || from.written_elsewhere;
  if (to.read_whole.empty()) to.read_whole = from.read_whole;
  to.checked = to.checked || from.checked;
  to.composed = to.composed || from.composed;
  shared_[a] = b;
}

Values::Variable* Values::target(const clang::Expr* expression) {
  const clang::ValueDecl* variable = root(expression);
  return variable == nullptr ? nullptr : &variables_[shared(variable)];
}

void Values::put_into(const clang::ValueDecl* to, const clang::Expr* value) {
  // Two names of one object: what is written by one is read by the other.
  const clang::QualType type = to->getType();
  const bool refers = type->isPointerType() || type->isReferenceType();
  const clang::QualType pointee = refers ? type->getPointeeType() : clang::QualType();
  const clang::ValueDecl* from = root(value);
  if (refers && !pointee.isConstQualified() && from != nullptr && from != to && !is_number(type) &&
      !isa<clang::FieldDecl>(from) && !isa<clang::FieldDecl>(to) && !is_number(from->getType())) {
    share(to, from);
  }
  variables_[shared(to)].puts.push_back(value);
  const auto* variable = dyn_cast<clang::VarDecl>(to);
  if (variable != nullptr && is_constant(variable)) return;
  if (isa<clang::FieldDecl>(to) || (variable != nullptr && variable->isFileVarDecl()) ||
      (variable != nullptr && variable->isStaticDataMember())) {
    pending_.push_back({files_.file(value->getExprLoc()), object(to), value});
  }
}

void Values::put(const clang::Expr* to, const clang::Expr* value) {
  if (const clang::ValueDecl* variable = root(to)) put_into(variable, value);
}

void Values::note(const clang::VarDecl* variable) {
  if (variable->getInit() == nullptr || isa<clang::ParmVarDecl>(variable)) return;
  put_into(clang::cast<clang::ValueDecl>(variable->getCanonicalDecl()), variable->getInit());
}

void Values::note(const clang::BinaryOperator* assignment) {
  if (!assignment->isAssignmentOp()) return;
  put(assignment->getLHS(), assignment->getRHS());
  if (assignment->isCompoundAssignmentOp()) {
    if (Variable* variable = target(assignment->getLHS())) variable->composed = true;
  }
}

void Values::note(const clang::CXXConstructorDecl* constructor) {
  for (const clang::CXXCtorInitializer* each : constructor->inits()) {
    if (each->isMemberInitializer() && each->getInit() != nullptr) put_into(each->getMember(), each->getInit());
  }
}

void Values::note(const clang::CXXForRangeStmt* loop) {
  if (loop->getLoopVariable() != nullptr && loop->getRangeInit() != nullptr)
    put_into(loop->getLoopVariable(), loop->getRangeInit());
}

void Values::note_return(const clang::FunctionDecl* function, const clang::Expr* value) {
  if (is_number(value->getType())) return;
  pending_.push_back({files_.file(value->getExprLoc()), {CppNode::Kind::result, 0, function_key(function), {}}, value});
}

void Values::note_override(const clang::CXXMethodDecl* method) {
  const FileId file = files_.file(method->getLocation());
  for (const clang::CXXMethodDecl* base : method->overridden_methods()) {
    for (unsigned i = 0; i < method->getNumParams(); ++i) {
      if (is_number(method->getParamDecl(i)->getType())) continue;
      CppFlow flow;
      flow.to = {CppNode::Kind::parameter, static_cast<std::int32_t>(i), function_key(method), {}};
      flow.value = cpp_value_through({CppNode::Kind::parameter, static_cast<std::int32_t>(i), function_key(base), {}},
                                     Kind::parameter, method->getParamDecl(i)->getNameAsString());
      flow.optional = true;
      flows_.emplace_back(file, std::move(flow));
    }
  }
}

void Values::pass(const clang::FunctionDecl* callee, const std::vector<const clang::Expr*>& arguments, FileId file) {
  const std::string key = function_key(callee);
  for (std::size_t i = 0; i < arguments.size() && i < callee->getNumParams(); ++i) {
    const clang::QualType type = callee->getParamDecl(static_cast<unsigned>(i))->getType();
    if (is_number(type) && !type->isReferenceType()) continue;
    const auto position = static_cast<std::int32_t>(i);
    const clang::ValueDecl* number = may_write(type) ? root(arguments[i]) : nullptr;
    if (number != nullptr && is_number(number->getType()))
      variables_[shared(number)].number_nodes.push_back({CppNode::Kind::filled, position, key, {}, true});
    pending_.push_back({file, {CppNode::Kind::parameter, position, key, {}}, arguments[i]});
    if (!may_write(type)) continue;
    if (Variable* variable = target(arguments[i]))
      variable->nodes.push_back({CppNode::Kind::filled, position, key, {}});
  }
}

// A function of a library that the tree only declares, and that the tables describe.
bool Values::is_known(const clang::FunctionDecl* function) const {
  if (function->isDefined() || clang::isa<clang::CXXMethodDecl>(function)) return false;
  const std::string name = last_name(function);
  return options_.input_into.contains(name) || options_.copies.contains(name) ||
         std::ranges::binary_search(options_.calls, name) || std::ranges::binary_search(options_.untouched, name);
}

void Values::link(const clang::Expr* call) {
  const std::vector<const clang::Expr*> arguments = arguments_of(call);
  const FileId file = files_.file(call->getExprLoc());
  for (const clang::FunctionDecl* callee : callees(call)) {
    if (files_.holds(callee) && !is_known(callee)) pass(callee, arguments, file);
    if (!callee->isDefined() || !files_.holds(callee)) note_library_call(call, arguments, callee);
  }
  if (const auto* oper = dyn_cast<clang::CXXOperatorCallExpr>(call)) return note_operator(oper);
  const auto* method_call = dyn_cast<clang::CXXMemberCallExpr>(call);
  if (method_call == nullptr || method_call->getMethodDecl() == nullptr) return;
  if (!files_.holds(method_call->getMethodDecl())) note_method(method_call, method_call->getMethodDecl());
}

void Values::link_calls() {
  for (const clang::Expr* call : calls_) link(call);
  for (const clang::Expr* condition : conditions_) look_at(condition);
}

void Values::note_library_call(const clang::Expr* call, const std::vector<const clang::Expr*>& arguments,
                               const clang::FunctionDecl* callee) {
  if (isa<clang::CXXMethodDecl>(callee)) return;
  const std::string name = last_name(callee);
  if (name == "getline" && arguments.size() > 1 && arguments[0]->getType()->isRecordType()) {
    if (is_text_stream(arguments[0]->IgnoreImplicit()->getType())) return put(arguments[1], arguments[0]);
    if (Variable* variable = target(arguments[1])) variable->read(name, call);
    return;
  }
  if (const auto input = options_.input_into.find(name); input != options_.input_into.end()) {
    for (auto i = static_cast<std::size_t>(input->second); i < arguments.size(); ++i) {
      const clang::ValueDecl* variable = root(arguments[i]);
      if (variable != nullptr && is_number(variable->getType()))
        variables_[shared(variable)].number_input = name;
      else if (variable != nullptr) {
        Variable& into = variables_[shared(variable)];
        into.read(name, call);
        if (is_whole(arguments[i])) into.read_whole = name;
      }
      if (!name.ends_with("scanf")) break;
    }
    return;
  }
  if (const auto copy = options_.copies.find(name); copy != options_.copies.end()) {
    const auto to = static_cast<std::size_t>(copy->second.first);
    for (auto i = static_cast<std::size_t>(copy->second.second); to < arguments.size() && i < arguments.size(); ++i) {
      put(arguments[to], arguments[i]);
      if (!name.contains("printf")) break;
    }
    return;
  }
  if (std::ranges::binary_search(options_.calls, name) || std::ranges::binary_search(options_.untouched, name)) return;
  for (std::size_t i = 0; i < arguments.size() && i < callee->getNumParams(); ++i) {
    if (!may_write(callee->getParamDecl(static_cast<unsigned>(i))->getType())) continue;
    Variable* variable = target(arguments[i]);
    if (variable != nullptr && !is_number(root(arguments[i])->getType())) variable->written_elsewhere = true;
  }
}

void Values::note_method(const clang::CXXMemberCallExpr* call, const clang::CXXMethodDecl* method) {
  const clang::Expr* object = call->getImplicitObjectArgument();
  if (object == nullptr || method->isConst() || call->getNumArgs() == 0 || method->getNumParams() == 0) return;
  const clang::QualType type = call->getObjectType();
  const bool reads =
      method->getParamDecl(0)->getType()->isPointerType() && may_write(method->getParamDecl(0)->getType());
  if (reads && (reads_outside(type) || is_text_stream(type))) {
    if (is_text_stream(type)) return put(call->getArg(0), object);
    if (Variable* variable = target(call->getArg(0))) variable->read(last_name(method), call);
    return;
  }
  for (const clang::Expr* argument : call->arguments()) {
    if (!is_number(argument->getType())) put(object, argument);
  }
}

void Values::note_operator(const clang::CXXOperatorCallExpr* call) {
  if (call->getNumArgs() != 2) return;
  const clang::Expr* left = call->getArg(0);
  const clang::Expr* right = call->getArg(1);
  switch (call->getOperator()) {
    case clang::OO_PlusEqual:
      if (Variable* variable = target(left)) variable->composed = true;
      [[fallthrough]];
    case clang::OO_Equal:
      if (!is_number(right->getType())) put(left, right);
      break;
    case clang::OO_LessLess:
      if (root(left) != nullptr && right->getType()->isFunctionType()) break;  // std::endl
      if (Variable* variable = target(left)) variable->composed = true;
      put(left, right);
      break;
    case clang::OO_GreaterGreater: {
      const clang::ValueDecl* stream = root(left);
      if (stream == nullptr) break;
      if (is_number(right->getType())) {
        Variable* number = reads_outside(stream->getType()) ? target(right) : nullptr;
        if (number != nullptr) number->number_input = stream->getNameAsString();
        break;
      }
      if (is_text_stream(stream->getType())) {
        put(right, left);
      } else if (Variable* variable = target(right); variable != nullptr && reads_outside(stream->getType())) {
        variable->read(stream->getNameAsString(), call);
      }
      break;
    }
    default: break;
  }
}

// Whether something is looked at in a condition, beyond asking whether it is there, how long it is or where it ends.
void Values::look_at(const clang::Stmt* condition) {
  if (condition == nullptr) return;
  const auto mark = [&](const clang::Expr* expression) {
    const clang::ValueDecl* variable = root(expression);
    if (variable != nullptr && !is_number(variable->getType())) variables_[shared(variable)].checked = true;
  };
  if (const auto* call = dyn_cast<clang::CallExpr>(condition)) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    const std::string name = callee == nullptr ? std::string() : last_name(callee);
    const auto* oper = dyn_cast<clang::CXXOperatorCallExpr>(call);
    const bool harmless = std::ranges::binary_search(options_.calls, name) || options_.copies.contains(name) ||
                          options_.input_into.contains(name) || std::ranges::binary_search(options_.untouched, name) ||
                          std::ranges::binary_search(options_.inputs, name) ||
                          (oper != nullptr && !oper->isComparisonOp());
    if (!harmless) {
      for (const clang::Expr* argument : call->arguments()) mark(argument);
      if (const auto* method = dyn_cast<clang::CXXMemberCallExpr>(call);
          method != nullptr && method->getImplicitObjectArgument() != nullptr) {
        mark(method->getImplicitObjectArgument());
      }
    }
  }
  if (const auto* binary = dyn_cast<clang::BinaryOperator>(condition); binary != nullptr && binary->isComparisonOp()) {
    for (const auto& [one, other] :
         {std::pair(binary->getLHS(), binary->getRHS()), {binary->getRHS(), binary->getLHS()}}) {
      const auto* letter = dyn_cast<clang::CharacterLiteral>(other->IgnoreParenCasts());
      const bool ends =
          letter != nullptr && (letter->getValue() == 0 || letter->getValue() == '\n' || letter->getValue() == '\r');
      if (isa<clang::ArraySubscriptExpr>(one->IgnoreParenCasts()) && letter != nullptr && !ends) mark(one);
    }
  }
  for (const clang::Stmt* child : condition->children()) look_at(child);
}

const clang::CXXRecordDecl* Values::exact_class(const clang::Expr* object) {
  const clang::ValueDecl* variable = root(object);
  if (variable == nullptr) return nullptr;
  if (!variable->getType()->isPointerType() && !variable->getType()->isReferenceType())
    return variable->getType()->getAsCXXRecordDecl();
  const clang::CXXRecordDecl* only = nullptr;
  const auto known = variables_.find(shared(variable));
  if (known == variables_.end() || isa<clang::ParmVarDecl>(variable)) return nullptr;
  for (const clang::Expr* value : known->second.puts) {
    value = plain(value);
    const clang::QualType type = isa<clang::CXXNewExpr>(value)         ? value->getType()->getPointeeType()
                                 : isa<clang::CXXConstructExpr>(value) ? value->getType()
                                                                       : clang::QualType();
    const clang::CXXRecordDecl* made = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
    if (made == nullptr || (only != nullptr && only != made)) return nullptr;
    only = made;
  }
  return only;
}

std::vector<const clang::FunctionDecl*> Values::callees(const clang::Expr* expression) {
  if (const auto* made = dyn_cast<clang::CXXConstructExpr>(expression)) return {made->getConstructor()};
  const auto* call = dyn_cast<clang::CallExpr>(expression);
  if (call == nullptr) return {};
  if (const clang::FunctionDecl* direct = call->getDirectCallee()) {
    const auto* method_call = dyn_cast<clang::CXXMemberCallExpr>(call);
    const auto* method = dyn_cast<clang::CXXMethodDecl>(direct);
    if (method_call == nullptr || method == nullptr || !method->isVirtual()) return {direct};
    const clang::CXXRecordDecl* exact = exact_class(method_call->getImplicitObjectArgument());
    if (exact == nullptr || exact->getDefinition() == nullptr) return {direct};
    if (const clang::CXXMethodDecl* meant = method->getCorrespondingMethodInClass(exact->getDefinition()))
      return {meant};
    return {direct};
  }
  std::vector<const clang::FunctionDecl*> out;
  const clang::ValueDecl* pointer = root(call->getCallee());
  const auto known = pointer == nullptr ? variables_.end() : variables_.find(shared(pointer));
  if (known == variables_.end()) return out;
  for (const clang::Expr* value : known->second.puts) {
    const clang::Expr* each = plain(value);
    if (const auto* address = dyn_cast<clang::UnaryOperator>(each)) each = plain(address->getSubExpr());
    const auto* name = dyn_cast<clang::DeclRefExpr>(each);
    const auto* function = name == nullptr ? nullptr : dyn_cast<clang::FunctionDecl>(name->getDecl());
    if (function != nullptr) out.push_back(function);
  }
  return out;
}

}  // namespace assay::clang_reader
