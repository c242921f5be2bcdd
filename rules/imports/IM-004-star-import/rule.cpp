#include <algorithm>
#include <set>

#include "modules.h"
#include "parsers/python/walk.h"
#include "rules/api/edits.h"

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

// Whether other files import the module or names from it: they may mean what it has from elsewhere.
bool imported_elsewhere(const File& file) {
  const ModuleMap& modules = file.project.modules();
  const auto is_this = [&](const ImportFact& import, std::string_view dotted, FileId from) {
    const auto found =
        import.level == 0 ? modules.find(dotted, from) : modules.find_relative(import.level, dotted, from);
    return found && found.file == file.id;
  };
  return std::ranges::any_of(file.project.files(), [&](const FileFacts& other) {
    return std::ranges::any_of(other.imports, [&](const ImportFact& import) {
      if (import.target == file.id || (import.is_from && is_this(import, import.module, other.file))) return true;
      const std::string start = !import.is_from || import.module.empty() ? std::string() : import.module + ".";
      return std::ranges::any_of(
          import.names, [&](const ImportedName& name) { return is_this(import, start + name.name, other.file); });
    });
  });
}

// The names of a module of the tree that the file uses and has from its only star import, sorted; none where that
// cannot be told: something else may use them, or bring them in.
std::vector<std::string> used_of(const ImportFact& import, const File& file) {
  const auto stars = std::ranges::count_if(file.facts.imports, &ImportFact::star);
  if (stars != 1 || import.target == kNoFile || import.placement.in != Placement::In::module ||
      file.facts.exports.present)
    return {};
  const FileFacts& source = file.project.file(import.target);
  if (source.exports.dynamic || !source.star_imports.empty() || source.has_module_getattr ||
      file.project.modules().is_package(import.target) || source.state != ParseState::complete)
    return {};
  std::set<std::string> offered;
  if (source.exports.present) {
    offered.insert(source.exports.names.begin(), source.exports.names.end());
  } else {
    for (const BindingFact& binding : source.bindings) {
      if (!binding.name.starts_with('_')) offered.insert(binding.name);
    }
  }
  std::set<std::string> used;
  bool certain = true;
  walk(file.tree.body, [&](const Node* node) {
    const auto* name = as<Name>(node);
    if (name == nullptr || !offered.contains(std::string(name->id))) return true;
    // Bound here as well: which of the two is meant depends on the order.
    if (file.scopes.lookup(name->id, file.scopes.at(name->start)))
      certain = certain && name->context == Context::Load;
    else
      used.emplace(name->id);
    return true;
  });
  for (const auto& binding : file.scopes.bindings(kModuleScope))
    certain = certain && !offered.contains(std::string(binding.name));
  if (!certain || imported_elsewhere(file)) return {};
  return {used.begin(), used.end()};
}

// `from m import *` with the names that are used.
std::vector<Edit> named(const ImportFact& import, const File& file) {
  const auto names = used_of(import, file);
  if (names.empty()) return {};
  const std::string_view text = file.text(import.span);
  const auto star = text.rfind('*');
  if (star == std::string_view::npos || star + 1 != text.size()) return {};
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  if (text[star - 1] != ' ' && text[star - 1] != '\t') list.insert(0, " ");
  const auto at = import.span.start + static_cast<std::uint32_t>(star);
  return {replace({at, at + 1}, std::move(list))};
}

void check(const File& file, Sink& sink) {
  if (file.project.modules().is_package(file.id) || only_reexports(file.tree.body)) return;
  for (const ImportFact& import : file.facts.imports) {
    if (!import.star) continue;
    const std::string module = std::string(import.level, '.') + import.module;
    sink.violation(import.span, file.unit(), "all names of '" + module + "' are imported by '*'")
        .offer(FixSafety::display, "import the names that are used", named(import, file));
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
