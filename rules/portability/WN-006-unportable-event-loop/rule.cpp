// loop.add_signal_handler(...), import uvloop
#include "rules/api/rule.h"

#include "guards.h"

namespace assay {

using namespace portability;
using namespace python;

void attach_wn_006(Hooks& hooks) {
  const auto packages = list(hooks.profile(), "portability.posix-packages");
  std::vector<std::string> literals = packages;
  literals.emplace_back("add_signal_handler");
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  hooks.literals(literals);
  hooks.file([packages](const File& file, Sink& sink) {
    walk_with_chain(file, [&](const Node& node, const Chain& chain) {
      if (const auto* call = as<Call>(&node)) {
        const auto* method = as<Attribute>(call->func);
        if (method == nullptr || method->attr != "add_signal_handler") return;
        sink.applies(file.unit());
        if (guarded(file, chain, Missing::attribute)) return;
        sink.violation(span_of(node), file.unit(), "'add_signal_handler' is not implemented on Windows");
      } else if (const auto* import = as<Import>(&node)) {
        for (const Alias& alias : import->names) {
          if (!contains(packages, alias.name)) continue;
          sink.applies(file.unit());
          if (guarded(file, chain, Missing::module)) continue;
          sink.violation(
              span_of(node), file.unit(),
              "'" + std::string(alias.name) + "' does not install on Windows and is imported without a guard");
        }
      }
    });
  });
}

}  // namespace assay
