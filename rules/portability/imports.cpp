#include "imports.h"

#include <algorithm>
#include <map>

namespace assay::portability {

using namespace python;

namespace {

std::string_view head(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

// The module that a statement imports and Windows lacks; empty where there is none.
std::string missing_module(const Node& node, const File& file, const std::vector<std::string>& modules) {
  const auto lacks = [&](std::string_view dotted) {
    return contains(modules, head(dotted)) && !file.project.modules().find(head(dotted), file.id);
  };
  if (const auto* import = as<Import>(&node)) {
    for (const Alias& alias : import->names) {
      if (lacks(alias.name)) return std::string(alias.name);
    }
  } else if (const auto* from = as<ImportFrom>(&node)) {
    if (from->level == 0 && lacks(from->module)) return std::string(from->module);
  }
  return {};
}

// Whether a function of this file runs when the module is imported, unguarded. Unknown: others may call it, or it is
// handed on.
Answer runs_on_import(const File& file, const FunctionDef& function) {
  bool called = false;
  bool doubtful = false;
  walk_with_chain(file, [&](const Node& node, const Chain& chain) {
    const auto* name = as<Name>(&node);
    if (name == nullptr || name->id != function.name || name->context != Context::Load) return;
    const auto* call = chain.size() < 2 ? nullptr : as<Call>(chain[chain.size() - 2]);
    if (call == nullptr || call->func != name || function_around(chain) != nullptr) {
      doubtful = true;
    } else if (!guarded(file, chain, Missing::module) && !in_main_guard(chain)) {
      called = true;
    }
  });
  if (called) return Answer::yes;
  return doubtful || !function.name.starts_with('_') ? Answer::unknown : Answer::no;
}

// `import resource` at the start of a line as a try statement.
void show_guard(const Node& node, const Chain& chain, const File& file, Violation& violation) {
  const auto* import = as<Import>(&node);
  if (chain.size() != 1 || import == nullptr || import->names.size() != 1) return;
  const Alias& alias = import->names.front();
  const std::string bound(alias.asname.empty() ? head(alias.name) : alias.asname);
  violation.edits.push_back(
      {file.source.path, node.start, node.end,
       "try:\n    " + std::string(file.text(node)) + "\nexcept ImportError:\n    " + bound + " = None"});
  violation.fix_title = "guard the import";
  violation.fix_safety = FixSafety::display;
}

}  // namespace

void check_imports(Hooks& hooks, std::vector<std::string> modules) {
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  hooks.facts([](const FileFacts& file, const ProjectFacts&, Sink& sink) {
    if (!file.imports.empty()) sink.applies(file.path);
  });
  hooks.trees([modules](const FileFacts& file, const ProjectFacts&, bool) {
    return std::ranges::any_of(file.imports, [&](const ImportFact& import) {
      if (import.is_from) return contains(modules, head(import.module));
      return std::ranges::any_of(import.names,
                                 [&](const ImportedName& name) { return contains(modules, head(name.name)); });
    });
  });
  hooks.file([modules = std::move(modules)](const File& file, Sink& sink) {
    walk_with_chain(file, [&](const Node& node, const Chain& chain) {
      if (node.kind != Kind::Import && node.kind != Kind::ImportFrom) return;
      const std::string module = missing_module(node, file, modules);
      if (module.empty() || guarded(file, chain, Missing::module)) return;
      const Node* around = function_around(chain);
      if (around != nullptr) {
        const auto* function = as<FunctionDef>(around);
        const Answer runs = function == nullptr ? Answer::unknown : runs_on_import(file, *function);
        if (runs == Answer::unknown)
          sink.undecided("'" + module + "' is imported in a function whose callers are not known");
        if (runs != Answer::yes) return;
      }
      auto& violation = sink.violation(span_of(node), file.unit(),
                                       "'" + module + "' does not exist on Windows and is imported without a guard");
      if (around != nullptr) violation.graded(Severity::medium);
      show_guard(node, chain, file, violation);
    });
  });
}

}  // namespace assay::portability
