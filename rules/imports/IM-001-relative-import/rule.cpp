#include <algorithm>
#include <set>

#include "modules.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

// How many packages the module lies in: that many dots lead to the outermost of them.
std::uint32_t packages_around(const ModuleMap& modules, FileId file) {
  const std::string package = modules.package(file);
  if (package.empty()) return 0;
  return 1 + static_cast<std::uint32_t>(std::ranges::count(package, '.'));
}

// Whether the statement leads to something in the tree: its module, or, from a package without __init__.py, one of its
// names.
bool leads_somewhere(const ImportFact& import, const ModuleMap& modules, FileId file) {
  if (import.target != kNoFile) return true;
  return std::ranges::any_of(import.names, [&](const ImportedName& name) {
    const std::string below = import.module.empty() ? name.name : import.module + "." + name.name;
    return static_cast<bool>(modules.find_relative(import.level, below, file));
  });
}

std::string message(const ImportFact& import, const ModuleMap& modules) {
  std::string text = "'" + imports::statement_text(import) + "' is relative";
  if (import.target != kNoFile) text += "; the module is '" + modules.name(import.target) + "'";
  return text;
}

// The absolute name of what the dots lead to, where that name means the same module from here; else empty.
std::string absolute_name(const ImportFact& import, const ModuleMap& modules, FileId file) {
  if (import.target == kNoFile || import.level > packages_around(modules, file)) return {};
  std::string name = modules.package(file);
  for (std::uint32_t level = 1; level < import.level; ++level) name.resize(name.rfind('.'));
  if (!import.module.empty()) name += '.' + import.module;
  const auto found = modules.find(name, file);
  const bool same = found.file == import.target && !found.ambiguous && modules.name(import.target) == name;
  return same && imports::is_dotted_name(name) ? name : std::string();
}

// The name in the place of dots and module, whatever the rest of the statement looks like.
void offer_name(const ImportFact& import, const std::string& name, Violation& violation) {
  // `from.a import b` and `from .import b` need a space more.
  constexpr std::uint32_t kFrom = 4;
  constexpr std::uint32_t kImport = 8;  // with a space on either side
  std::string text = name;
  if (import.span.start + kFrom == import.module_span.start) text.insert(0, 1, ' ');
  if (import.module.empty() && !import.names.empty() &&
      import.names.front().span.start < import.module_span.end + kImport)
    text += ' ';
  violation.offer(FixSafety::safe, "import '" + name + "' by its name", {replace(import.module_span, std::move(text))});
}

void check(const std::set<std::string, std::less<>>& standard, const FileFacts& file, const ProjectFacts& project,
           Sink& sink) {
  const ModuleMap& modules = project.modules();
  if (modules.is_package(file.file)) return;
  for (const ImportFact& import : file.imports) {
    if (import.level == 0) continue;
    Violation& violation = sink.violation(import.span, file.path, message(import, modules));
    const std::uint32_t packages = packages_around(modules, file.file);
    if (packages > 0 && import.level > packages && !leads_somewhere(import, modules, file.file)) {
      violation.graded(Severity::critical);
      violation.message = "'" + imports::statement_text(import) + "' climbs out of the top-level package";
    } else if (import.placement.type_checking) {
      violation.graded(Severity::low);  // never runs
    }
    const std::string name = absolute_name(import, modules, file.file);
    // Which of two modules of one name is found depends on who is asked first: `test` is a package of Python's own.
    if (!name.empty() && !standard.contains(imports::head_of(name))) offer_name(import, name, violation);
  }
}

}  // namespace

void attach_im_001(Hooks& hooks) {
  imports::count_importing_modules(hooks, false);
  const auto names = hooks.profile().strings("imports.standard-library");
  hooks.facts(
      [standard = std::set<std::string, std::less<>>(names.begin(), names.end())](
          const FileFacts& file, const ProjectFacts& project, Sink& sink) { check(standard, file, project, sink); });
}

}  // namespace assay
