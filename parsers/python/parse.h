// Python source to syntax tree. Reads all of Python 3.8 to 3.14, soft keywords and nested f-strings included.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/python/ast.h"

namespace assay::python {

class Arena;

struct SyntaxError {
  std::uint32_t start;  // byte offsets into the text; the range of what could not be read
  std::uint32_t end;
  std::string message;  // one line, no final period
};

struct Comment {
  std::uint32_t start;  // of the `#`
  std::uint32_t end;    // the line end, excluded
};

struct Options {
  // Deepest nesting of brackets, prefix operators, blocks and patterns that is followed, 400 at most; beyond it the
  // statement is an Error. CPython's own limits are 200 brackets and 100 indentation levels. Chains (`a + b + c`,
  // `a.b().c`, `x if a else y if b else z`, `elif`) do not count, but are refused beyond 5,000 links, as CPython
  // refuses them at 3,000 to 10,000; so a tree is at most some 15,000 levels high, and usual code stays below 50.
  std::uint32_t max_depth = 200;
};

// One parsed file. Move-only; owns every node. `text` must outlive it: names in nodes are views into it.
class Tree {
 public:
  Tree();
  ~Tree();
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;

  Body body;                        // the module's statements
  std::vector<Comment> comments;    // real comment tokens only, in order
  std::vector<SyntaxError> errors;  // in order; empty: the whole file was read
  std::string_view text;

  // Gives the nodes' memory back for the next parse; the tree is empty afterwards. Saves the page faults of a fresh
  // arena.
  void clear();

 private:
  friend Tree parse(std::string_view text, const Options& options, Tree reuse);
  std::unique_ptr<Arena> arena_;
};

// Parses `text` (UTF-8, a leading BOM allowed; ends of line \n, \r\n or \r). Never throws on bad input, takes linear
// time and always ends. What does not parse is in Tree::errors, once per logical line:
// - a statement that does not parse is an Error statement, and reading goes on at the next logical line; of a compound
//   statement that is its header alone, and what its block holds becomes part of the body around it;
// - a bad clause (`else`, `except`, `case`) after good ones is an Error behind the statement, which keeps the good
// ones;
// - an open bracket ends where a line clearly starts a new statement;
// - wrong indentation, and `try` without `except`, are errors without an Error statement: everything is read.
// A file with a zero byte is one Error. `reuse` gives its memory to the new tree.
// A file over 4 GiB is refused with one error, because offsets are 32 bits wide.
Tree parse(std::string_view text, const Options& options = {}, Tree reuse = {});

}  // namespace assay::python
