// The parser proper: recursive descent for statements, precedence climbing for operators.
//
// Errors need no checks on the way. The first one in a logical line is recorded and the current token becomes
// Tok::Error, which no rule accepts: every loop ends, every function returns some node, and the statement level sees
// failed_, throws the nodes away and recovers. So a function may be called and its result used without looking.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "arena.h"
#include "lexer.h"
#include "parsers/python/ast.h"
#include "parsers/python/parse.h"
#include "token.h"

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

class Parser {
 public:
  Parser(std::string_view text, const Options& options, Tree& tree, Arena& arena);

  void parse_file();

 private:
  // What a statement adds up to on the way.
  struct IfClause {
    std::uint32_t start;
    const Expr* test;
    Body body;
  };
  struct Condition {  // `body if test else ...`
    std::uint32_t start;
    const Expr* body;
    const Expr* test;
  };
  struct DictItem {
    const Expr* key;
    const Expr* value;
  };
  struct KeywordPattern {
    std::string_view name;
    const Pattern* pattern;
  };
  struct Arguments {
    Exprs args;
    Keywords keywords;
  };
  struct Snapshot {
    Lexer::Position lexer;
    Token token;
    std::uint32_t previous_end;
    std::size_t errors;
  };
  // One level of nesting, for as long as it lives. False, and an error, where it is one too many.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    bool too_deep() { return parser_.depth_ > parser_.max_depth_ && parser_.fail_too_deep(); }

   private:
    Parser& parser_;
  };

  // --- parser.cpp: tokens, errors
  void advance() {
    previous_end_ = token_.end;
    token_ = lexer_.next();
  }
  bool at(Tok kind) const { return token_.kind == kind; }
  bool at_word(std::string_view word) const { return at(Tok::Name) && text_of(token_) == word; }
  bool accept(Tok kind) {
    if (!at(kind)) return false;
    advance();
    return true;
  }
  bool expect(Tok kind, const char* message) {
    if (accept(kind)) return true;
    fail_here(message);
    return false;
  }
  bool expect_close(Tok kind, std::uint32_t open);
  static std::string never_closed(char bracket);
  std::string_view expect_name(const char* message);
  std::string_view slice(std::uint32_t start, std::uint32_t end) const { return text_.substr(start, end - start); }
  std::string_view text_of(const Token& token) const { return slice(token.start, token.end); }

  void fail(std::uint32_t start, std::uint32_t end, std::string message);
  void fail_at(const Node* node, std::string message) { fail(node->start, node->end, std::move(message)); }
  void fail_here(const char* message);
  bool fail_too_deep();
  void fail_before_next_line(const char* message);
  Snapshot snapshot() const { return {lexer_.position(), token_, previous_end_, tree_.errors.size()}; }
  void rewind(const Snapshot& snapshot);

  template <typename T>
  T* make(std::uint32_t start, std::uint32_t end) {
    T* node = arena_.make<T>();
    node->kind = T::kKind;
    node->start = start;
    node->end = end;
    return node;
  }
  // From `start` to the end of the last token that was taken (which must not be that of a line or block).
  template <typename T>
  T* make(std::uint32_t start) {
    return make<T>(start, previous_end_);
  }
  template <typename T>
  ListBuilder<T> list() {
    return ListBuilder<T>(stacks_.of<T>());
  }
  // One field of every item. (Two lists of one type cannot be built side by side: they share their stack.)
  template <typename Item, typename T>
  std::span<const T> column(const ListBuilder<Item>& items, T Item::*field) {
    auto values = list<T>();
    for (const Item& item : items.view()) values.push(item.*field);
    return values.copy_to(arena_);
  }
  Expr* broken() { return &broken_; }
  Pattern* broken_pattern() { return &broken_pattern_; }

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

  const std::string_view text_;
  Tree& tree_;
  Arena& arena_;
  Lexer lexer_;
  const std::uint32_t max_depth_;

  Token token_;                     // the current one, not taken yet
  std::uint32_t previous_end_ = 0;  // of the token taken last
  std::uint32_t block_end_ = 0;  // of the body read last, with the semicolon that may stand behind its last statement
  std::uint32_t depth_ = 0;
  std::uint32_t elif_depth_ = 0;  // `elif`s around the current token

  bool failed_ = false;            // the current logical line has an error
  bool too_deep_ = false;          // it is that of fail_too_deep()
  bool before_next_line_ = false;  // it is that of fail_before_next_line(): resume_ follows without skipping anything
  Token resume_;
  std::uint32_t error_start_ = 0;  // where the Error statement for the current logical line would start
  std::uint32_t line_start_ = 0;   // where the current logical line starts
  std::uint32_t open_blocks_ = 0;  // indented blocks a failed statement has entered and left to parse_body()
  Name broken_;                    // stands for every node that could not be read; never part of a tree
  MatchAs broken_pattern_;

  ScratchStacks<const Expr*, const Stmt*, const Pattern*, std::string_view, Token, Op, Keyword, Param, TypeParam,
                Generator, Alias, IfClause, Condition, DictItem, KeywordPattern, WithItem, MatchCase, ExceptHandler,
                bool>
      stacks_;
};

}  // namespace assay::python
