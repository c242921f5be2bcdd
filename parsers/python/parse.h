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
  // Deepest nesting of brackets, operators and blocks that is followed; beyond it the statement is an Error. CPython's own
  // limits are 200 brackets (tokenizer) and 100 indentation levels.
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

  // Gives the nodes' memory back for the next parse; the tree is empty afterwards. Saves the page faults of a fresh arena.
  void clear();

 private:
  friend Tree parse(std::string_view text, const Options& options, Tree reuse);
  std::unique_ptr<Arena> arena_;
};

// Parses `text` (UTF-8, a leading BOM allowed; ends of line \n, \r\n or \r). Never throws on bad input and always ends:
// what does not parse is in Tree::errors and an Error statement, and reading goes on at the next logical line (or, where a
// block was open, at the next line of that block). `reuse` gives its memory to the new tree.
// A file over 4 GiB is refused with one error, because offsets are 32 bits wide.
Tree parse(std::string_view text, const Options& options = {}, Tree reuse = {});

}  // namespace assay::python
