#include <algorithm>

#include "modules.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

struct Facades {
  std::vector<std::string> modules;
  std::vector<std::string> stable;  // names that are meant to be taken from there
};

// The module where all names of the statement are defined, under the same names; empty where they are in several.
std::string common_module(const ImportFact& import, const FileFacts& file, const ProjectFacts& project) {
  std::string module;
  for (const ImportedName& name : import.names) {
    const Symbol symbol = project.resolve(import.module + "." + name.name, file.file);
    const auto dot = symbol.name.rfind('.');
    if (!symbol.known() || dot == std::string::npos || symbol.name.substr(dot + 1) != name.name) return {};
    const std::string of_this = symbol.name.substr(0, dot);
    if (!module.empty() && module != of_this) return {};
    const Symbol there = project.resolve(of_this, file.file);
    if (there.kind != Symbol::Kind::module && there.kind != Symbol::Kind::external) return {};
    module = of_this;
  }
  return module;
}

void check(const Facades& facades, const FileFacts& file, const ProjectFacts& project, Sink& sink) {
  for (const ImportFact& import : file.imports) {
    if (!import.is_from || import.level > 0 || import.star) continue;
    const auto facade = std::ranges::find(facades.modules, import.module);
    if (facade == facades.modules.end()) continue;
    sink.applies(file.path);
    for (const ImportedName& name : import.names) {
      if (std::ranges::find(facades.stable, name.name) != facades.stable.end()) continue;
      const std::string dotted = *facade + "." + name.name;
      const Symbol symbol = project.resolve(dotted, file.file);
      if (symbol.kind == Symbol::Kind::module || symbol.name == dotted)
        continue;  // a subpackage, or no better place is known
      if (!symbol.known() || symbol.kind == Symbol::Kind::missing) continue;
      Violation& violation = sink.violation(
          import.span, file.path,
          "'" + name.name + "' is imported through '" + *facade + "'; it is defined as '" + symbol.name + "'");
      if (std::string module = common_module(import, file, project); !module.empty())
        violation.offer(FixSafety::display, "import from '" + module + "'",
                        {replace(import.module_span, std::move(module))});
      break;
    }
  }
}

}  // namespace

void attach_im_003(Hooks& hooks) {
  const auto modules = hooks.profile().strings("imports.facades");
  const auto stable = hooks.profile().strings("imports.facade-names");
  const Facades facades{{modules.begin(), modules.end()}, {stable.begin(), stable.end()}};
  hooks.facts([facades](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    check(facades, file, project, sink);
  });
}

}  // namespace assay
