// What every part of the parser stands on: the current token, the first error of a logical line, memory for nodes.
//
// Errors need no checks on the way. The first one in a logical line is recorded and the current token becomes
// Tok::Error, which no rule accepts: every loop ends, every function returns some node, and the statement level sees
// failed_, throws the nodes away and recovers. So a function may be called and its result used without looking.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "arena.h"
#include "lexer.h"
#include "parsers/python/ast.h"
#include "parsers/python/parse.h"
#include "token.h"

namespace assay::python {

// Parts of nodes, while their lists are built.
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
class ParserCore {
 protected:
  ParserCore(std::string_view text, const Options& options, Tree& tree, Arena& arena);
  ~ParserCore() = default;
  ParserCore(const ParserCore&) = delete;
  ParserCore& operator=(const ParserCore&) = delete;

  struct Snapshot {
    Lexer::Position lexer;
    Token token;
    std::uint32_t previous_end;
    std::size_t errors;
  };
  // One level of nesting, for as long as it lives. False, and an error, where it is one too many.
  class Nesting {
   public:
    explicit Nesting(ParserCore& parser) : parser_(parser) { ++parser_.depth_; }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    bool too_deep() { return parser_.depth_ > parser_.max_depth_ && parser_.fail_too_deep(); }

   private:
    ParserCore& parser_;
  };

  // --- tokens
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

  // --- errors
  void fail(std::uint32_t start, std::uint32_t end, std::string message);
  void fail_at(const Node* node, std::string message) { fail(node->start, node->end, std::move(message)); }
  void fail_here(const char* message);
  bool fail_too_deep();
  void fail_before_next_line(const char* message);
  Snapshot snapshot() const { return {lexer_.position(), token_, previous_end_, tree_.errors.size()}; }
  void rewind(const Snapshot& snapshot);

  // --- nodes
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
  std::span<const T> column(const ListBuilder<Item>& items, T Item::* field) {
    auto values = list<T>();
    for (const Item& item : items.view()) values.push(item.*field);
    return values.copy_to(arena_);
  }
  Expr* broken() { return &broken_; }
  Pattern* broken_pattern() { return &broken_pattern_; }

  const std::string_view text_;
  Tree& tree_;
  Arena& arena_;
  Lexer lexer_;
  const std::uint32_t max_depth_;

  Token token_;                     // the current one, not taken yet
  std::uint32_t previous_end_ = 0;  // of the token taken last
  std::uint32_t depth_ = 0;

  bool failed_ = false;            // the current logical line has an error
  bool too_deep_ = false;          // it is that of fail_too_deep()
  bool before_next_line_ = false;  // it is that of fail_before_next_line(): resume_ follows without skipping anything
  Token resume_;
  std::uint32_t error_start_ = 0;  // where the Error statement for the current logical line would start
  std::uint32_t line_start_ = 0;   // where the current logical line starts
  Name broken_;                    // stands for every node that could not be read; never part of a tree
  MatchAs broken_pattern_;

  ScratchStacks<const Expr*, const Stmt*, const Pattern*, std::string_view, Token, Op, Keyword, Param, TypeParam,
                Generator, Alias, IfClause, Condition, DictItem, KeywordPattern, WithItem, MatchCase, ExceptHandler,
                bool>
      stacks_;
};

}  // namespace assay::python
