// What the expressions of one file stand for, worked out once: several rules ask for the same names.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>

#include "analyzer/facts/project_facts.h"
#include "parsers/python/names.h"

namespace assay {

// Belongs to one file while one thread looks at it; not locked.
class Resolved {
 public:
  // The reference stays good as long as this object.
  const Symbol& find(const python::Expr& expr, const python::Names& names, const ProjectFacts& project, FileId file);

 private:
  const Symbol& imported(const Ref& ref, const ProjectFacts& project, FileId file);

  std::unordered_map<const python::Expr*, const Symbol*> by_expression_;
  std::unordered_map<std::string, Symbol> by_import_;  // imports lead through other files, and are few
  std::deque<Symbol> others_;
};

}  // namespace assay
