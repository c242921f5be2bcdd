#include <algorithm>

#include "modules.h"

namespace assay {
namespace {

using namespace python;

bool assigns_all(const Stmt& statement) {
  const auto is_all = [](const Expr* target) {
    const auto* name = as<Name>(target);
    return name != nullptr && name->id == "__all__";
  };
  if (const auto* assign = as<Assign>(&statement)) return std::ranges::all_of(assign->targets, is_all);
  if (const auto* augment = as<AugAssign>(&statement)) return is_all(augment->target);
  const auto* annotated = as<AnnAssign>(&statement);
  return annotated != nullptr && is_all(annotated->target);
}

// A compatibility module keeps an old name alive: nothing but a docstring, imports and `__all__`.
bool only_reexports(Body body) {
  return std::ranges::all_of(body, [](const Stmt* statement) {
    if (const auto* text = as<ExprStmt>(statement)) return as<Constant>(text->value) != nullptr;
    return statement->kind == Kind::Import || statement->kind == Kind::ImportFrom || statement->kind == Kind::Pass ||
           assigns_all(*statement);
  });
}

void check(const File& file, Sink& sink) {
  if (file.project.modules().is_package(file.id) || only_reexports(file.tree.body)) return;
  for (const ImportFact& import : file.facts.imports) {
    if (!import.star) continue;
    const std::string module = std::string(import.level, '.') + import.module;
    sink.violation(import.span, file.unit(), "all names of '" + module + "' are imported by '*'");
  }
}

}  // namespace

void attach_im_004(Hooks& hooks) {
  imports::count_importing_modules(hooks, false);
  hooks.trees([](const FileFacts& file, const ProjectFacts&, bool) {
    return std::ranges::any_of(file.imports, &ImportFact::star);
  });
  hooks.file(check);
}

}  // namespace assay
