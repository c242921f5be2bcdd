// os.fork, signal.SIGKILL
#include "rules/api/rule.h"

#include <algorithm>
#include <set>

#include "guards.h"

namespace assay {

using namespace portability;
using namespace python;

namespace {

bool listed(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& entry) {
    return entry.ends_with('*') ? name.starts_with(std::string_view(entry).substr(0, entry.size() - 1)) : name == entry;
  });
}

}  // namespace

void attach_wn_002(Hooks& hooks) {
  const auto attributes = list(hooks.profile(), "portability.posix-attributes");
  std::set<std::string> modules;
  for (const std::string& attribute : attributes) modules.insert(attribute.substr(0, attribute.find('.')));
  const auto imports = [modules](const FileFacts& file) {
    return std::ranges::any_of(file.imports, [&](const ImportFact& import) {
      if (import.is_from) return modules.contains(import.module);
      return std::ranges::any_of(import.names, [&](const ImportedName& name) { return modules.contains(name.name); });
    });
  };
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  hooks.facts([imports](const FileFacts& file, const ProjectFacts&, Sink& sink) {
    if (imports(file)) sink.applies(file.path);
  });
  hooks.trees([imports](const FileFacts& file, const ProjectFacts&, bool) { return imports(file); });
  hooks.file([attributes](const File& file, Sink& sink) {
    const auto report = [&](const std::string& name, Span span, const Chain& chain) {
      if (guarded(file, chain, Missing::attribute)) return;
      auto& violation =
          sink.violation(span, file.unit(), "'" + name + "' does not exist on Windows and is used without a guard");
      if (function_around(chain) != nullptr) violation.graded(Severity::medium).held(Confidence::advisory);
    };
    walk_with_chain(file, [&](const Node& node, const Chain& chain) {
      if (const auto* attribute = as<Attribute>(&node)) {
        const auto* owner = as<Name>(attribute->value);
        if (owner == nullptr) return;
        const std::string name = file.resolve(*attribute).name;
        if (listed(attributes, name)) report(name, span_of(node), chain);
      } else if (const auto* import = as<ImportFrom>(&node); import != nullptr && import->level == 0) {
        for (const Alias& alias : import->names) {
          const std::string name = std::string(import->module) + "." + std::string(alias.name);
          if (!listed(attributes, name) || guarded(file, chain, Missing::module)) continue;
          report(name, span_of(node), chain);
          break;
        }
      }
    });
  });
}

}  // namespace assay
