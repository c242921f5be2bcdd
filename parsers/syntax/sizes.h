// What a number that says a size is made of: a constant, what callers say or give, what was read. The other question to
// an expression; Values answers what text it is, and to that a number is a number. Private to this layer.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/facts/cpp_limits.h"
#include "values.h"

namespace assay::syntax {

class Sizes {
 public:
  Sizes(const Tree& tree, const CppFileFacts& facts, const IndexOptions& options, Values& values);

  // `use`: the code that uses the size; what limits it stands before that, around it, or in it.
  CppValue of(NodeId expression, std::int32_t function, Span use);
  // What the function puts into the number that its parameter refers to; nothing: none that was read.
  std::optional<CppValue> filled(std::int32_t function, const CppParameter& parameter);
  CppMemory memory(NodeId expression, std::int32_t function) { return memory(expression, function, 0); }

 private:
  struct Made {
    CppValue value;
    std::set<std::string> paths;  // of the numbers that it is made of, as CppLimits knows them
  };

  Made evaluate(NodeId id, std::int32_t function, int depth);
  Made of_variable(std::string_view name, std::int32_t function, int depth);
  Made work_out(const Variable& variable, std::string_view name, std::int32_t function, int depth);
  Made of_part(NodeId id, std::int32_t function, int depth);
  Made of_call(NodeId id, std::int32_t function, int depth);
  Made of_binary(NodeId id, std::int32_t function, int depth);
  Made of_text(NodeId id, std::int32_t function);
  CppMemory memory(NodeId id, std::int32_t function, int depth);

  // How a name is reached: "packet.length" for `packet->length`.
  std::string path(NodeId id) const;
  NodeId root(NodeId id) const;                  // the identifier at its beginning; kNoNode: there is none
  bool is_own(std::string_view function) const;  // the file defines it
  bool is_byte(std::string_view name, std::int32_t function);

  // What limits the numbers of a function.
  const CppLimits& limits(std::int32_t function);
  void note_comparison(NodeId id, std::int32_t function, CppLimits& out);
  void note_call(NodeId id, std::int32_t function, CppLimits& out);
  void note_declaration(NodeId id, std::int32_t function, CppLimits& out);
  void place(NodeId comparison, CppComparison& out) const;
  void hand_over(NodeId id, std::int32_t function, CppLimits& out);
  // The paths below `id`, and those that what stands there is made of.
  void add_paths(NodeId id, std::int32_t function, int depth, std::set<std::string>& out);
  bool is_signed(NodeId id, std::int32_t function);

  const Tree& tree_;
  const CppFileFacts& facts_;
  const IndexOptions& options_;
  Values& values_;
  std::map<std::pair<std::int32_t, std::string>, Made> worked_out_;
  std::map<std::int32_t, CppLimits> limits_;
  struct Member {
    bool array;  // of a fixed size
    bool byte;
  };
  std::map<std::string, Member, std::less<>> members_;  // declared in the file: what all of that name are
};

}  // namespace assay::syntax
