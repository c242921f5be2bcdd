// What get_parameters of a node class returns, read without running it: dictionaries, also built in steps, merged from
// super(), made by a helper of the class or by a comprehension.
//
// The reading is a may-analysis: a name that some way through the method declares counts as declared, and where
// something is merged that the file does not show, the declarations are open: no name can be said to be missing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "node_model.h"
#include "rules/api/file.h"

namespace assay::parameters {

struct Declaration {
  std::string name;
  const python::Expr* key;    // null: given by a keyword or by the parameter itself
  const python::Expr* value;  // null: not an expression of its own
};

struct Declarations {
  bool found = false;  // the method is in this file
  bool open = false;
  std::string why;  // what leaves them open
  std::vector<Declaration> parameters;
  std::vector<const python::Expr*> lists;  // lists and tuples that are returned in place of a dictionary

  bool has(std::string_view name) const;
  bool closed() const { return found && !open && lists.empty(); }
  void leave_open(std::string reason) {
    open = true;
    if (why.empty()) why = std::move(reason);
  }
};

// What the class declares by `method`, its own or an ancestor's in the same file.
Declarations read_declarations(const File& file, const Definitions& definitions, ClassId cls, std::string_view method);

}  // namespace assay::parameters
