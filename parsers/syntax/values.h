// What the value of an expression is, as far as the function around it tells: a literal, a parameter, what an input
// function read. Order of statements is not looked at: a variable stands for everything that is ever put into it.
// Private to this layer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declarations.h"
#include "parsers/syntax/index.h"

namespace assay::syntax {

struct Variable {
  std::string type;  // as written
  bool parameter = false;
  std::int64_t array = -1;      // elements of a local array
  NodeId array_size = kNoNode;  // where it is an array
  std::vector<NodeId> values;   // what is put into it
  bool input = false;           // an input function reads into it
  std::string input_from;
  Span input_place;
  std::vector<CppNode> nodes;      // filled by functions of the tree
  bool written_elsewhere = false;  // handed to something that may write into it
  bool checked = false;
  std::string read_whole;             // the function that reads into all of it, and not into what a part points to
  std::string number_from;            // the function that reads a number into it; empty: none
  std::vector<CppNode> number_nodes;  // functions of the tree that may put a number into it
};

// Types whose values are no text.
bool is_number(std::string_view type);
// Of a byte: no number of this type is large.
bool is_byte_type(std::string_view type);

class Values {
 public:
  Values(const Tree& tree, const CppFileFacts& facts, const Declared& declared, const IndexOptions& options);

  // `function`: the one around the expression, as an index of facts; -1: none.
  CppValue of(NodeId expression, std::int32_t function);
  // What the function puts into what its parameter refers to; nothing: it does not write there.
  std::optional<CppValue> filled(std::int32_t function, const CppParameter& parameter);
  // What a name is that a macro stands for: "getenv" for `#define GETENV getenv`. Others stand for themselves.
  std::string_view behind_macro(std::string_view name) const;
  // The node of a call's result, and those of its parameters; nothing: it cannot be told which function it is.
  std::optional<CppNode> node_of(NodeId call, CppNode::Kind kind, std::int32_t function) const;
  // Null: the function has no such variable.
  const Variable* variable(std::string_view name, std::int32_t function);
  std::string_view callee(NodeId call) const;      // the last name
  NodeId definition(std::int32_t function) const;  // kNoNode: it has none

 private:
  using Variables = std::map<std::string, Variable, std::less<>>;

  CppValue evaluate(NodeId id, std::int32_t function, int depth);
  CppValue of_name(std::string_view name, std::int32_t function, int depth);
  CppValue of_variable(const Variable& variable, std::string_view name, std::int32_t function, int depth);
  CppValue of_call(NodeId id, std::int32_t function, int depth);
  CppValue of_macro(const std::vector<std::string>& bodies, std::int32_t function, int depth);
  CppValue put_into(const Variable& variable, std::string_view name, std::int32_t function, int depth);
  const Variables& variables(std::int32_t function);
  void collect(NodeId node, std::int32_t function, Variables& out) const;
  void declare(NodeId declaration, Variables& out) const;
  void note_call(NodeId call, std::int32_t function, Variables& out) const;
  void note_extraction(NodeId expression, Variables& out) const;
  void note_insertion(NodeId expression, Variables& out) const;
  void note_condition(NodeId condition, Variables& out) const;
  bool is_harmless(NodeId id, NodeId condition) const;
  Variable* target(NodeId expression, Variables& out) const;

  const Tree& tree_;
  const CppFileFacts& facts_;
  const IndexOptions& options_;
  std::map<std::int32_t, NodeId> nodes_;  // function -> its definition
  std::map<std::int32_t, Variables> variables_;
  std::map<std::pair<std::int32_t, std::string>, CppValue> worked_out_;
  Variables globals_;                                                    // constants of the file
  std::map<std::string, std::vector<std::string>, std::less<>> macros_;  // without arguments -> what they stand for
};

// `in >> a >> b` is read from the left: the stream at its beginning; kNoNode: it is no extraction from one that reads
// from outside.
NodeId stream_of(const Tree& tree, NodeId expression);

// The arguments of a call_expression or the like, without punctuation.
std::vector<NodeId> arguments_of(const Tree& tree, NodeId call);

}  // namespace assay::syntax
