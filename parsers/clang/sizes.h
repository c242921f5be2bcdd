// What a number that says a size is made of, by the declarations that Clang finds: the other question to an expression,
// which Values answers by "a number". As in parsers/syntax/sizes.h. Private to this layer.
#pragma once

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/ExprCXX.h>

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/facts/cpp_limits.h"
#include "analyzer/facts/cpp_value.h"
#include "values.h"

namespace assay::clang_reader {

class Sizes {
 public:
  Sizes(clang::ASTContext& context, const TreeFiles& files, const syntax::IndexOptions& options, Values& values)
      : context_(context), files_(files), options_(options), values_(values) {}

  // What is seen on the way, in the function around it (null: none, or a lambda's). All of it before of() is asked.
  void note_condition(const clang::FunctionDecl* function, const clang::Stmt* statement, const clang::Expr* condition,
                      const clang::Stmt* inside, CppComparison::Form form);
  void note_comparison(const clang::FunctionDecl* function, const clang::BinaryOperator* comparison);
  void note_call(const clang::FunctionDecl* function, const clang::Expr* call);
  void note_new(const clang::FunctionDecl* function, const clang::CXXNewExpr* made);
  void note_array(const clang::FunctionDecl* function, const clang::VarDecl* array);
  void note_return(const clang::FunctionDecl* function, const clang::Expr* value);

  // `use`: the code that uses the size.
  CppValue of(const clang::Expr* expression, const clang::FunctionDecl* function, clang::SourceRange use);
  void note_assignment(const clang::BinaryOperator* assignment);
  CppMemory memory(const clang::Expr* expression) { return memory(expression, 0); }
  // Sizes that flow between functions, with where it was seen.
  void add_flows(std::vector<std::pair<FileId, CppFlow>>& out);

 private:
  struct Made {
    CppValue value;
    std::set<std::string> paths;
  };
  struct Event {  // a comparison, or what is handed over
    const clang::FunctionDecl* function;
    const clang::BinaryOperator* comparison;
    const clang::Expr* handed;
    CppComparison place;
    bool negated;
  };

  std::uint32_t offset(clang::SourceLocation at) const;
  Span span(const clang::Stmt* statement) const;
  void find_comparisons(const clang::FunctionDecl* function, const clang::Stmt* condition, CppComparison place,
                        bool negated);
  void hand_over(const clang::FunctionDecl* function, const clang::Expr* size) {
    events_.push_back({function, nullptr, size, {}, false});
  }
  void settle_events();
  void settle(const Event& event);
  void add_paths(const clang::Stmt* statement, int depth, std::set<std::string>& out);
  std::string path(const clang::Expr* expression) const;

  Made evaluate(const clang::Expr* expression, int depth);
  Made of_variable(const clang::ValueDecl* variable, int depth);
  Made of_part(const clang::Expr* expression, int depth);
  Made of_call(const clang::CallExpr* call, int depth);
  Made of_binary(const clang::BinaryOperator* binary, int depth);
  Made of_text(const clang::Expr* text);
  Made all_of(const std::vector<const clang::Expr*>& parts, int depth);
  CppMemory memory(const clang::Expr* expression, int depth);
  void keep_flow(FileId file, CppNode to, CppValue value, bool number, const clang::Expr* from = nullptr);

  clang::ASTContext& context_;
  const TreeFiles& files_;
  const syntax::IndexOptions& options_;
  Values& values_;
  std::vector<Event> events_;
  std::vector<std::pair<const clang::FunctionDecl*, const clang::Expr*>> calls_;
  std::vector<std::pair<const clang::FunctionDecl*, const clang::Expr*>> returns_;
  std::set<const clang::BinaryOperator*> placed_;              // comparisons of conditions
  std::map<const clang::Expr*, const clang::Expr*> assigned_;  // a call -> what its result is put into
  std::map<const clang::FunctionDecl*, CppLimits> limits_;
  std::unordered_map<const clang::ValueDecl*, Made> worked_out_;
  std::vector<std::pair<FileId, CppFlow>> flows_;
};

}  // namespace assay::clang_reader
