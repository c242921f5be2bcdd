#include <algorithm>

#include "modules.h"

namespace assay {
namespace {

struct Facades {
  std::vector<std::string> modules;
  std::vector<std::string> stable;  // names that are meant to be taken from there
};

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
      sink.violation(
          import.span, file.path,
          "'" + name.name + "' is imported through '" + *facade + "'; it is defined as '" + symbol.name + "'");
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
