#include <algorithm>
#include <set>

#include "modules.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

// Whether the tree has a real package of that name, so that the import means what it says.
bool is_package(std::string_view layout, const FileFacts& file, const ModuleMap& modules) {
  const auto found = modules.find(layout, file.file);
  return found.ambiguous || (found && modules.name(found.file) == layout);
}

// A top-level package in the directory that holds it, for those that the tree imports by their own names: they are on
// the path.
struct OnThePath : std::set<std::pair<std::string, std::string>, std::less<>> {};

OnThePath packages_on_the_path(const ProjectFacts& project) {
  const ModuleMap& modules = project.modules();
  OnThePath out;
  for (const FileFacts& file : project.files()) {
    for (const ImportFact& import : file.imports) {
      for (const std::string_view module : imports::loaded_modules(import)) {
        const auto found = modules.find(module, file.file);
        if (found && modules.name(found.file) == module)
          out.emplace(modules.root(found.file), imports::head_of(module));
      }
    }
  }
  return out;
}

// `src.` goes where the module lies right below that directory and the rest is the name by which the tree imports it
// elsewhere.
void offer_own_name(const ImportFact& import, std::string_view layout, const FileFacts& file, const ModuleMap& modules,
                    const OnThePath& on_the_path, Violation& violation) {
  if (!import.is_from || !import.module.starts_with(std::string(layout) + ".")) return;
  const std::string own = import.module.substr(layout.size() + 1);
  const auto found = modules.find(own, file.file);
  if (!found || found.ambiguous || modules.name(found.file) != own) return;
  const std::string& root = modules.root(found.file);
  const bool in_layout = root == layout || root.ends_with("/" + std::string(layout));
  if (!in_layout || !on_the_path.contains({root, std::string(imports::head_of(own))})) return;
  // Written with blanks between, the dots are not where they are looked for.
  if (import.module_span.end - import.module_span.start != import.module.size()) return;
  const auto start = import.module_span.start;
  violation.offer(FixSafety::safe, "import '" + own + "' by its own name",
                  {replace({start, start + static_cast<std::uint32_t>(layout.size()) + 1}, "")});
}

void check(std::span<const std::string> layouts, const FileFacts& file, const ProjectFacts& project, Sink& sink) {
  for (const ImportFact& import : file.imports) {
    for (const std::string_view module : imports::loaded_modules(import)) {
      const auto layout = std::ranges::find(layouts, imports::head_of(module));
      if (layout == layouts.end() || is_package(*layout, file, project.modules())) continue;
      Violation& violation = sink.violation(import.span, file.path,
                                            "'" + imports::statement_text(import) + "' names the directory '" +
                                                *layout + "', which is no package; the module gets a second identity");
      const OnThePath& known = project.derived<OnThePath>([&] { return packages_on_the_path(project); });
      offer_own_name(import, *layout, file, project.modules(), known, violation);
      break;
    }
  }
}

}  // namespace

void attach_im_006(Hooks& hooks) {
  imports::count_importing_modules(hooks, true);
  const auto layouts = hooks.profile().strings("imports.layout-directories");
  hooks.facts([layouts](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    check(layouts, file, project, sink);
  });
}

}  // namespace assay
