#include "rules/api/resolved.h"

namespace assay {

const Symbol& Resolved::find(const python::Expr& expr, const python::Names& names, const ProjectFacts& project,
                             FileId file) {
  const Symbol*& known = by_expression_[&expr];
  if (known == nullptr) {
    Ref ref = names.refer(expr);
    known = ref.kind == Ref::Kind::imported ? &imported(ref, project, file)
                                            : &others_.emplace_back(project.resolve(ref, file));
  }
  return *known;
}

const Symbol& Resolved::imported(const Ref& ref, const ProjectFacts& project, FileId file) {
  auto known = by_import_.find(ref.name);
  if (known == by_import_.end()) known = by_import_.emplace(ref.name, project.resolve(ref, file)).first;
  return known->second;
}

}  // namespace assay
