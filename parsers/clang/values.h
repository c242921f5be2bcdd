// What the value of an expression is, by the declarations that Clang finds for its names. As in parsers/syntax, the
// order of statements is not looked at: a variable stands for everything that is ever put into it, and the parts of an
// object for the object. Private to this layer.
#pragma once

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/ExprCXX.h>

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/facts/cpp_value.h"
#include "parsers/syntax/index.h"
#include "tree_files.h"

namespace assay::clang_reader {

class Values {
 public:
  Values(clang::ASTContext& context, const TreeFiles& files, const syntax::IndexOptions& options)
      : context_(context), files_(files), options_(options) {}

  // What one statement or declaration puts where; called for all of them, and link_calls() then, before of() is asked.
  void note(const clang::VarDecl* variable);
  void note(const clang::BinaryOperator* assignment);
  void note(const clang::CXXConstructorDecl* constructor);
  void note(const clang::CXXForRangeStmt* loop);
  void note_call(const clang::Expr* call) { calls_.push_back(call); }
  void note_condition(const clang::Expr* condition) { conditions_.push_back(condition); }
  void note_return(const clang::FunctionDecl* function, const clang::Expr* value);
  void note_override(const clang::CXXMethodDecl* method);

  void link_calls();

  // In code of `file`, which is the one that its trail may lie in.
  CppValue of(const clang::Expr* expression, FileId file);
  // What flows between functions, with where it was seen.
  std::vector<std::pair<FileId, CppFlow>> flows();
  // The variable or member that an expression is a part of, or refers to; null: none that is known.
  const clang::ValueDecl* stored_in(const clang::Expr* expression) const { return root(expression); }
  // The functions that a call may mean: one, or those that a pointer is given. Empty: it cannot be told.
  std::vector<const clang::FunctionDecl*> callees(const clang::Expr* call);

 private:
  friend class Sizes;  // answers the other question from what is noted here

  struct Variable {
    std::vector<const clang::Expr*> puts;
    std::vector<CppNode> nodes;         // filled by functions
    std::vector<CppNode> number_nodes;  // functions that put a number into it
    std::string read_whole;  // the function that reads into all of it, and not into what a part points to
    std::string number_input;           // the function that reads a number into it; empty: none
    std::string input;                  // the function that reads into it; empty: none
    clang::SourceRange input_place;
    bool written_elsewhere = false;
    bool checked = false;
    bool composed = false;

    void read(std::string function, const clang::Expr* call) {
      input = std::move(function);
      input_place = call->getSourceRange();
    }
  };
  struct Pending {  // a flow whose value is worked out at the end
    FileId file;
    CppNode to;
    const clang::Expr* value;
  };

  const clang::ValueDecl* root(const clang::Expr* expression) const;
  const clang::ValueDecl* shared(const clang::ValueDecl* variable) const;
  void share(const clang::ValueDecl* a, const clang::ValueDecl* b);
  Variable* target(const clang::Expr* expression);
  void put(const clang::Expr* to, const clang::Expr* value);
  void put_into(const clang::ValueDecl* to, const clang::Expr* value);
  void pass(const clang::FunctionDecl* callee, const std::vector<const clang::Expr*>& arguments, FileId file);
  void link(const clang::Expr* call);
  bool is_known(const clang::FunctionDecl* function) const;
  void look_at(const clang::Stmt* condition);
  void note_library_call(const clang::Expr* call, const std::vector<const clang::Expr*>& arguments,
                         const clang::FunctionDecl* callee);
  void note_method(const clang::CXXMemberCallExpr* call, const clang::CXXMethodDecl* method);
  void note_operator(const clang::CXXOperatorCallExpr* call);
  CppValue evaluate(const clang::Expr* expression, int depth);
  CppValue filled_by(const clang::ValueDecl* decl, const Variable& variable, int depth);
  CppValue all_of(const std::vector<const clang::Expr*>& parts, int depth);
  CppValue of_variable(const clang::ValueDecl* variable, int depth);
  CppValue of_call(const clang::CallExpr* call, int depth);
  CppValue result_of(const clang::FunctionDecl* function) const;
  CppNode object(const clang::ValueDecl* decl) const;
  void place(CppValue& value, FileId file) const;
  const clang::CXXRecordDecl* exact_class(const clang::Expr* object);

  clang::ASTContext& context_;
  const TreeFiles& files_;
  const syntax::IndexOptions& options_;
  std::map<const clang::ValueDecl*, Variable> variables_;
  std::vector<const clang::Expr*> calls_;
  std::vector<const clang::Expr*> conditions_;
  mutable std::unordered_map<const clang::ValueDecl*, const clang::ValueDecl*> shared_;
  std::vector<Pending> pending_;
  std::vector<std::pair<FileId, CppFlow>> flows_;
  std::unordered_map<const clang::ValueDecl*, CppValue> worked_out_;
};

// The arguments of a call; of an operator or method that is called like one, without its object.
std::vector<const clang::Expr*> arguments_of(const clang::Expr* call);

}  // namespace assay::clang_reader
