#include <algorithm>

#include "modules.h"

namespace assay {
namespace {

// Whether the tree has a real package of that name, so that the import means what it says.
bool is_package(std::string_view layout, const FileFacts& file, const ModuleMap& modules) {
  const auto found = modules.find(layout, file.file);
  return found.ambiguous || (found && modules.name(found.file) == layout);
}

void check(std::span<const std::string> layouts, const FileFacts& file, const ProjectFacts& project, Sink& sink) {
  for (const ImportFact& import : file.imports) {
    for (const std::string_view module : imports::loaded_modules(import)) {
      const auto layout = std::ranges::find(layouts, imports::head_of(module));
      if (layout == layouts.end() || is_package(*layout, file, project.modules())) continue;
      sink.violation(import.span, file.path,
                     "'" + imports::statement_text(import) + "' names the directory '" + *layout +
                         "', which is no package; the module gets a second identity");
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
