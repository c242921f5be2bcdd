#include "collect.h"

#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Lex/Lexer.h>

#include <algorithm>
#include <map>

#include "names.h"
#include "sizes.h"
#include "values.h"

namespace assay::clang_reader {
namespace {

using clang::dyn_cast;

constexpr std::size_t kMaxText = 200;

// On one line, cut at 200 bytes.
std::string one_line(llvm::StringRef text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  if (out.size() > kMaxText) out.resize(kMaxText);
  return out;
}

class Collector : public clang::RecursiveASTVisitor<Collector> {
  using Base = clang::RecursiveASTVisitor<Collector>;
  using Form = CppComparison::Form;

 public:
  Collector(clang::ASTContext& context, const TreeFiles& files, const syntax::IndexOptions& options)
      : context_(context),
        files_(files),
        options_(options),
        values_(context, files, options),
        sizes_(context, files, options, values_) {}

  std::vector<FileShare> run() {
    for (clang::Decl* decl : context_.getTranslationUnitDecl()->decls()) walk(decl);
    values_.link_calls();
    for (std::size_t i = 0; i < recorded_.size(); ++i) add_call(recorded_[i], around_[i]);
    for (const SizeCall& each : size_calls_) add_size_call(each);
    std::vector<std::pair<FileId, CppFlow>> flows = values_.flows();
    sizes_.add_flows(flows);
    for (auto& [file, flow] : flows) shares_[file].flows.push_back(std::move(flow));
    std::vector<FileShare> out;
    for (auto& [file, share] : shares_) {
      share.file = file;
      std::ranges::stable_sort(share.calls, {}, [](const CppCall& call) { return call.span.start; });
      out.push_back(std::move(share));
    }
    return out;
  }

  bool shouldVisitImplicitCode() const { return false; }
  bool shouldVisitTemplateInstantiations() const { return false; }

  // A branch that is never taken says nothing.
  bool TraverseIfStmt(clang::IfStmt* statement) {
    bool taken = false;
    const clang::Expr* condition = statement->getCond();
    if (condition == nullptr || condition->isValueDependent() ||
        !condition->EvaluateAsBooleanCondition(taken, context_)) {
      return Base::TraverseIfStmt(statement);
    }
    clang::Stmt* branch = taken ? statement->getThen() : statement->getElse();
    return branch == nullptr || TraverseStmt(branch);
  }

  bool TraverseFunctionDecl(clang::FunctionDecl* decl) {
    return within(decl, [&] { return Base::TraverseFunctionDecl(decl); });
  }
  bool TraverseCXXMethodDecl(clang::CXXMethodDecl* decl) {
    return within(decl, [&] { return Base::TraverseCXXMethodDecl(decl); });
  }
  bool TraverseCXXConstructorDecl(clang::CXXConstructorDecl* decl) {
    return within(decl, [&] { return Base::TraverseCXXConstructorDecl(decl); });
  }
  bool TraverseCXXDestructorDecl(clang::CXXDestructorDecl* decl) {
    return within(decl, [&] { return Base::TraverseCXXDestructorDecl(decl); });
  }
  bool TraverseLambdaExpr(clang::LambdaExpr* lambda) {
    const clang::FunctionDecl* around = function_;
    function_ = nullptr;  // its `return` is not that of the function around it
    const bool go_on = Base::TraverseLambdaExpr(lambda);
    function_ = around;
    return go_on;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (variable->getType()->isDependentType()) return true;
    values_.note(variable);
    sizes_.note_array(function_, variable);
    if (const auto* array = context_.getAsVariableArrayType(variable->getType());
        array != nullptr && array->getSizeExpr() != nullptr) {
      size_calls_.push_back(
          {"variable-length array", {variable->getLocation(), variable->getEndLoc()}, array->getSizeExpr(), function_});
    }
    return true;
  }
  bool VisitBinaryOperator(clang::BinaryOperator* oper) {
    values_.note(oper);
    if (oper->getOpcode() == clang::BO_Assign) sizes_.note_assignment(oper);
    if (oper->isComparisonOp()) sizes_.note_comparison(function_, oper);
    return true;
  }
  bool VisitCXXForRangeStmt(clang::CXXForRangeStmt* loop) {
    values_.note(loop);
    return true;
  }
  bool VisitCXXConstructorDecl(clang::CXXConstructorDecl* constructor) {
    values_.note(constructor);
    return true;
  }
  bool VisitCXXMethodDecl(clang::CXXMethodDecl* method) {
    if (method->isThisDeclarationADefinition()) values_.note_override(method);
    return true;
  }
  bool VisitReturnStmt(clang::ReturnStmt* statement) {
    const clang::Expr* value = statement->getRetValue();
    if (function_ != nullptr && value != nullptr && !value->isTypeDependent()) {
      values_.note_return(function_, value);
      sizes_.note_return(function_, value);
    }
    return true;
  }
  bool VisitIfStmt(clang::IfStmt* statement) {
    return note_condition(statement, statement->getCond(), statement->getThen(), Form::branch);
  }
  bool VisitWhileStmt(clang::WhileStmt* statement) {
    return note_condition(statement, statement->getCond(), statement->getBody(), Form::branch);
  }
  bool VisitForStmt(clang::ForStmt* statement) {
    return note_condition(statement, statement->getCond(), statement->getBody(), Form::loop);
  }
  bool VisitSwitchStmt(clang::SwitchStmt* statement) {
    return note_condition(statement, statement->getCond(), statement->getBody(), Form::branch);
  }
  bool VisitConditionalOperator(clang::ConditionalOperator* choice) {
    return note_condition(choice, choice->getCond(), choice->getTrueExpr(), Form::choice);
  }
  bool VisitCXXNewExpr(clang::CXXNewExpr* made) {
    if (made->isTypeDependent() || !made->isArray() || !made->getArraySize() || *made->getArraySize() == nullptr)
      return true;
    if ((*made->getArraySize())->isTypeDependent()) return true;
    sizes_.note_new(function_, made);
    size_calls_.push_back({"operator new[]", made->getSourceRange(), *made->getArraySize(), function_});
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* made) {
    if (made->isTypeDependent()) return true;
    values_.note_call(made);
    sizes_.note_call(function_, made);
    return true;
  }
  bool VisitCallExpr(clang::CallExpr* call) {
    if (call->isTypeDependent() || call->isValueDependent()) return true;
    values_.note_call(call);
    sizes_.note_call(function_, call);
    recorded_.push_back(call);
    around_.push_back(function_);
    return true;
  }

  bool VisitCXXRecordDecl(clang::CXXRecordDecl* record) {
    if (record->isThisDeclarationADefinition() && !record->isLambda() && !record->isDependentType()) add_class(record);
    return true;
  }

 private:
  // Namespaces and `extern "C"` are entered, as what they hold may lie in another file than they do.
  void walk(clang::Decl* decl) {
    if (clang::isa<clang::NamespaceDecl, clang::LinkageSpecDecl>(decl)) {
      for (clang::Decl* inner : clang::cast<clang::DeclContext>(decl)->decls()) walk(inner);
    } else if (files_.holds(decl)) {
      TraverseDecl(decl);
    }
  }

  template <typename Traverse>
  bool within(const clang::FunctionDecl* decl, const Traverse& traverse) {
    const clang::FunctionDecl* around = function_;
    function_ = decl;
    const bool go_on = traverse();
    function_ = around;
    return go_on;
  }

  bool note_condition(const clang::Stmt* statement, const clang::Expr* condition, const clang::Stmt* inside,
                      Form form) {
    if (condition == nullptr || condition->isTypeDependent()) return true;
    values_.note_condition(condition);
    sizes_.note_condition(function_, statement, condition, inside, form);
    return true;
  }

  Span written(clang::SourceRange range) const { return files_.written(range, context_.getLangOpts()); }

  std::string text(Span span, FileId) const { return one_line(buffer_.substr(span.start, span.end - span.start)); }

  static bool is_text(clang::QualType type) {
    type = type.getNonReferenceType();
    if (type->isArrayType())
      type = clang::QualType(type->getArrayElementTypeNoTypeQual(), 0);
    else if (type->isPointerType())
      type = type->getPointeeType();
    else
      return false;
    return type->isAnyCharacterType();
  }

  // `new T[n]`, `T a[n]`
  struct SizeCall {
    const char* name;
    clang::SourceRange range;
    const clang::Expr* size;
    const clang::FunctionDecl* function;
  };

  void add_size_call(const SizeCall& made) {
    const FileId file = files_.file(made.range.getBegin());
    if (file == kNoFile || made.size->isValueDependent() || !std::ranges::binary_search(options_.calls, made.name))
      return;
    const clang::SourceManager& sources = files_.sources();
    buffer_ = sources.getBufferData(sources.getFileID(sources.getExpansionLoc(made.range.getBegin())));
    CppCall out;
    out.name = out.callee = made.name;
    out.span = written(made.range);
    out.declared = CppCall::Declared::outside;
    CppArgument& size = out.arguments.emplace_back();
    size.span = written(made.size->getSourceRange());
    size.text = text(size.span, file);
    size.value = values_.of(made.size, file);
    size.size = sizes_.of(made.size, made.function, made.range);
    shares_[file].calls.push_back(std::move(out));
  }

  void add_call(const clang::CallExpr* call, const clang::FunctionDecl* function) {
    const std::vector<const clang::FunctionDecl*> callees = values_.callees(call);
    if (callees.empty()) return;
    const clang::FunctionDecl* callee = callees.front();
    CppCall out;
    out.name = last_name(callee);
    // Since C++20 the overload for arrays knows their length.
    const bool extracts = out.name == "operator>>" && call->getNumArgs() == 2 && callee->getNumParams() == 2 &&
                          callee->getParamDecl(1)->getType()->isPointerType() &&
                          is_text(call->getArg(1)->IgnoreImplicit()->getType());
    if (!std::ranges::binary_search(options_.calls, out.name) || (out.name == "operator>>" && !extracts)) return;
    const clang::SourceManager& sources = files_.sources();
    const clang::SourceRange range = call->getSourceRange();
    const FileId file = files_.file(range.getBegin());
    if (file == kNoFile) return;
    buffer_ = sources.getBufferData(sources.getFileID(sources.getExpansionLoc(range.getBegin())));
    out.span = written(range);
    out.callee = qualified_name(callee);
    if (!out.callee.contains("::")) out.callee.insert(0, "::");
    out.declared = files_.holds(callee->getCanonicalDecl()) && callee->getBuiltinID() == 0 ? CppCall::Declared::tree
                                                                                           : CppCall::Declared::outside;
    if (callee->getBuiltinID() == 0 && callee->isExternC() && !callee->isDefined() && files_.holds(callee))
      out.declared = CppCall::Declared::unknown;  // a declaration of one's own of what a library may define
    if (const auto* method = dyn_cast<clang::CXXMemberCallExpr>(call)) {
      const clang::Expr* object = method->getImplicitObjectArgument();
      if (object != nullptr && !clang::isa<clang::CXXThisExpr>(object->IgnoreParenCasts())) {
        out.receiver = text(written(object->getSourceRange()), file);
        out.receiver_type = one_line(method->getObjectType().getUnqualifiedType().getAsString());
      }
    }
    if (const clang::TemplateArgumentList* types = callee->getTemplateSpecializationArgs()) {
      for (const clang::TemplateArgument& each : types->asArray()) {
        if (each.getKind() != clang::TemplateArgument::Type) continue;
        const clang::CXXRecordDecl* record = each.getAsType()->getAsCXXRecordDecl();
        out.template_arguments.push_back(record == nullptr ? each.getAsType().getAsString() : qualified_name(record));
      }
    }
    std::vector<const clang::Expr*> arguments = arguments_of(call);
    if (extracts) arguments.assign(call->arg_begin(), call->arg_end());
    const auto sizes = options_.sizes.find(out.name);
    for (const clang::Expr* argument : arguments) {
      if (clang::isa<clang::CXXDefaultArgExpr>(argument)) break;
      CppArgument each;
      if (sizes != options_.sizes.end()) {
        if (std::ranges::find(sizes->second, static_cast<int>(out.arguments.size())) != sizes->second.end())
          each.size = sizes_.of(argument, function, range);
        else
          each.memory = sizes_.memory(argument);
      }
      each.span = written(argument->getSourceRange());
      each.value = values_.of(argument, file);
      each.text = text(each.span, file);
      // What a macro stands for says more than its name.
      if (argument->getBeginLoc().isMacroID() && each.value.is_string) each.text = each.value.from;
      out.arguments.push_back(std::move(each));
    }
    if (extracts && sets_width(call)) out.arguments.emplace_back().text = "width";
    shares_[file].calls.push_back(std::move(out));
  }

  // `stream >> std::setw(10) >> text`, or stream.width(10) in the lines before.
  bool sets_width(const clang::CallExpr* extraction) const {
    std::vector<const clang::Stmt*> open{extraction->getArg(0)};
    while (!open.empty()) {
      const clang::Stmt* next = open.back();
      open.pop_back();
      if (next == nullptr) continue;
      if (const auto* call = dyn_cast<clang::CallExpr>(next); call != nullptr && call->getDirectCallee() != nullptr) {
        if (last_name(call->getDirectCallee()) == "setw") return true;
      }
      open.insert(open.end(), next->child_begin(), next->child_end());
    }
    const clang::ValueDecl* stream = values_.stored_in(extraction->getArg(0));
    const auto before = std::ranges::find(recorded_, extraction);
    for (auto at = before; at != recorded_.begin();) {
      const auto* call = dyn_cast<clang::CXXMemberCallExpr>(*--at);
      if (call == nullptr || call->getMethodDecl() == nullptr || call->getNumArgs() != 1) continue;
      if (last_name(call->getMethodDecl()) != "width") continue;
      // The next extraction uses it up.
      if (values_.stored_in(call->getImplicitObjectArgument()) == stream) return true;
    }
    return false;
  }

  void add_class(const clang::CXXRecordDecl* record) {
    const FileId file = files_.file(record->getLocation());
    if (file == kNoFile || record->getNumBases() == 0) return;
    CppClass cls;
    cls.name = last_name(record);
    cls.qualname = qualified_name(record);
    cls.is_definition = true;
    cls.is_struct = record->isStruct();
    cls.header = written(record->getSourceRange());
    cls.header.start = files_.offset(record->getLocation());
    cls.span = written(record->getSourceRange());
    cls.abstract = record->isAbstract() ? Answer::yes : Answer::no;
    for (const clang::CXXBaseSpecifier& base : record->bases()) {
      const clang::CXXRecordDecl* decl = base.getType()->getAsCXXRecordDecl();
      if (decl == nullptr) continue;
      CppType type;
      type.name = qualified_name(decl);
      type.resolved = true;
      type.span = written(base.getSourceRange());
      cls.bases.push_back(std::move(type));
    }
    cls.has_ancestors = true;
    record->forallBases([&](const clang::CXXRecordDecl* each) {
      cls.ancestors.push_back(qualified_name(each));
      return true;
    });
    shares_[file].classes.push_back(std::move(cls));
  }

  clang::ASTContext& context_;
  const TreeFiles& files_;
  const syntax::IndexOptions& options_;
  Values values_;
  Sizes sizes_;
  const clang::FunctionDecl* function_ = nullptr;
  std::vector<const clang::CallExpr*> recorded_;
  std::vector<const clang::FunctionDecl*> around_;  // each of those
  std::vector<SizeCall> size_calls_;
  std::map<FileId, FileShare> shares_;
  llvm::StringRef buffer_;
};

}  // namespace

std::vector<FileShare> collect(clang::ASTContext& context, const TreeFiles& files,
                               const syntax::IndexOptions& options) {
  return Collector(context, files, options).run();
}

}  // namespace assay::clang_reader
