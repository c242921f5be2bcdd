// The grammar: recursive descent for statements, precedence climbing for operators. One function for a rule of
// https://docs.python.org/3.14/reference/grammar.html, as far as there is one; where it starts and ends is said where
// that is not plain. See parser_core.h for how errors travel.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parser_core.h"

namespace assay::python {

// How tightly an operator binds; names say what may stand beside it.
enum Precedence : std::uint8_t {
  kNoOperator,
  kOrOperator,
  kAndOperator,
  kNotOperator,
  kComparison,
  kBitOr,
  kBitXor,
  kBitAnd,
  kShift,
  kSum,
  kTerm,
};

// Chains that are not measured, and how high an expression with longer ones, and separately the `elif`s around it, may
// be. CPython refuses trees of more than 3,000 (3.11) to 10,000 (3.13) levels.
inline constexpr std::size_t kShortChain = 16;
inline constexpr std::uint32_t kMaxHeight = 5000;

class Parser : private ParserCore {
 public:
  Parser(std::string_view text, const Options& options, Tree& tree, Arena& arena)
      : ParserCore(text, options, tree, arena) {}

  // Reads the whole file into the tree.
  void parse_file();

 private:
  struct Arguments {
    Exprs args;
    Keywords keywords;
  };

  // --- parser_expression.cpp
  Expr* parse_star_expressions();
  Expr* parse_star_expression();
  Expr* parse_yield_or_star_expressions() { return at(Tok::Yield) ? parse_yield() : parse_star_expressions(); }
  Expr* parse_expression();
  Expr* parse_named_expression();
  Expr* parse_star_named_expression();
  Expr* parse_binary(Precedence minimum);
  Expr* parse_not();
  Expr* parse_bool_op(Expr* left, std::uint32_t start, Precedence precedence);
  Expr* parse_comparison(Expr* left, std::uint32_t start);
  Expr* parse_unary();
  Expr* parse_primary();
  Expr* parse_postfix(Expr* left, std::uint32_t start);
  Expr* parse_conditional(Expr* body, std::uint32_t start);
  Expr* checked_chain(Expr* chain, std::size_t links);
  Expr* parse_lambda();
  Expr* parse_yield();
  Expr* parse_starred(Expr* (Parser::*operand)());
  Expr* parse_bit_or() { return parse_binary(kBitOr); }

  // --- parser_atom.cpp
  Expr* parse_atom();
  Expr* parse_number();
  Expr* parse_singleton(ConstantKind kind);
  Expr* parse_parenthesized();
  Expr* parse_list();
  Expr* parse_braces();
  Expr* parse_dict(std::uint32_t open, Expr* first_key);
  Expr* parse_comprehension(ComprehensionKind form, std::uint32_t open, Expr* element, Expr* value, Tok close);
  bool at_comprehension() const { return at(Tok::For) || at(Tok::Async); }
  Expr* parse_call(Expr* function, std::uint32_t start);
  Arguments parse_arguments(bool allow_generator);
  bool parse_argument(ListBuilder<const Expr*>& args, ListBuilder<Keyword>& keywords, bool& unpacked);
  Expr* parse_subscript(Expr* value, std::uint32_t start);
  Expr* parse_slice_item();

  // --- parser_parameter.cpp
  Params parse_parameters(Tok close);
  Param parse_parameter(std::uint32_t start, ParamKind kind, Tok close);
  std::span<const TypeParam> parse_type_params();

  // --- parser_string.cpp
  Expr* parse_strings();
  Expr* parse_joined(std::uint32_t start, std::span<const Token> before);
  void parse_format_string(ListBuilder<const Expr*>& parts);
  void parse_field(const FormatQuotes& quotes, ListBuilder<const Expr*>& parts, std::uint32_t spec_level);
  Expr* parse_format_spec(const FormatQuotes& quotes, std::uint32_t spec_level);
  void push_format_text(const FormatPart& part, const FormatQuotes& quotes, ListBuilder<const Expr*>& parts);
  Constant* make_string(const Token& token);
  void check_escapes(std::uint32_t start, std::uint32_t end, bool bytes);

  // --- parser_target.cpp
  Expr* parse_targets();
  Expr* parse_target();
  void set_target(const Expr* target, Context context);
  void set_single_target(const Expr* target, const char* what);

  // --- parser_statement.cpp
  void parse_body(ListBuilder<const Stmt*>& out);
  void parse_line(ListBuilder<const Stmt*>& out);
  void parse_simple_statements(ListBuilder<const Stmt*>& out, bool own_line);
  void begin_line() { error_start_ = line_start_ = token_.start; }
  void recover(ListBuilder<const Stmt*>& out);
  Stmt* parse_simple_statement();
  Stmt* parse_expression_statement();
  Stmt* parse_assign(Expr* first, std::uint32_t start);
  Stmt* parse_aug_assign(Expr* target, std::uint32_t start);
  Stmt* parse_ann_assign(Expr* target, std::uint32_t start);
  Stmt* parse_delete();
  Stmt* parse_return();
  Stmt* parse_raise();
  Stmt* parse_assert();
  template <typename T>
  Stmt* parse_names();
  bool at_type_alias();
  Stmt* parse_type_alias();
  std::string old_statement_hint(const Stmt* statement) const;

  // --- parser_import.cpp
  Stmt* parse_import();
  Stmt* parse_import_from();
  std::string_view parse_dotted_name();
  Alias parse_alias(bool dotted);

  // --- parser_compound.cpp
  Body parse_block();
  Body parse_else();
  Stmt* parse_if();
  Stmt* parse_while();
  Stmt* parse_for(std::uint32_t start, bool is_async);
  Stmt* parse_try();
  bool parse_handler(ListBuilder<ExceptHandler>& handlers, bool& is_star);
  Stmt* parse_with(std::uint32_t start, bool is_async);
  bool parse_parenthesized_items(ListBuilder<WithItem>& items);
  WithItem parse_with_item();
  Stmt* parse_function(std::uint32_t start, std::uint32_t def_start, bool is_async, Exprs decorators);
  Stmt* parse_class(std::uint32_t start, Exprs decorators);
  Stmt* parse_decorated();
  Stmt* parse_async();

  // --- parser_match.cpp
  bool at_match();
  Stmt* parse_match();
  Expr* parse_subject();
  bool parse_case(ListBuilder<MatchCase>& cases);
  Pattern* parse_patterns();
  Pattern* parse_star_pattern();
  Pattern* parse_as_pattern();
  Pattern* parse_or_pattern();
  Pattern* parse_closed_pattern();
  Pattern* parse_capture_or_value();
  Pattern* parse_class_pattern(Expr* cls, std::uint32_t start);
  Pattern* parse_sequence_pattern(Tok close);
  Pattern* parse_mapping_pattern();
  Pattern* parse_literal_pattern();
  Expr* parse_pattern_literal();
  Expr* parse_dotted_value();

  std::uint32_t block_end_ = 0;    // of the body read last, with the semicolon that may stand behind its last statement
  std::uint32_t elif_depth_ = 0;   // `elif`s around the current token
  std::uint32_t open_blocks_ = 0;  // indented blocks a failed statement has entered and left to parse_body()
};

}  // namespace assay::python
