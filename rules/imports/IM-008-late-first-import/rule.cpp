#include <algorithm>

#include "modules.h"

namespace assay {
namespace {

struct Order {
  std::string first;                // the module that must come first
  std::vector<std::string> before;  // the packages that it must precede
};

// `import windows_patch`, `from shop.windows_patch import apply`, `from . import windows_patch`.
bool loads(const ImportFact& import, std::string_view module) {
  const auto ends_so = [&](std::string_view dotted) {
    return dotted == module || dotted.ends_with("." + std::string(module));
  };
  return ends_so(import.module) ||
         std::ranges::any_of(import.names, [&](const ImportedName& name) { return ends_so(name.name); });
}

void check(const Order& order, const FileFacts& file, Sink& sink) {
  const ImportFact* early = nullptr;
  for (const ImportFact& import : file.imports) {
    if (import.placement.in != Placement::In::module || import.placement.type_checking) continue;
    if (loads(import, order.first)) {
      sink.applies(file.path);
      if (early == nullptr) return;
      sink.violation(import.span, file.path,
                     "'" + order.first + "' is imported after '" + imports::statement_text(*early) + "'")
          .also(file.file, early->span, "imported before it");
      return;
    }
    const auto loaded = imports::loaded_modules(import);
    const bool counts =
        std::ranges::any_of(loaded, [&](std::string_view module) { return imports::below_any(module, order.before); });
    if (counts && early == nullptr) early = &import;
  }
}

}  // namespace

void attach_im_008(Hooks& hooks) {
  const auto before = hooks.profile().strings("imports.sdk");
  const Order order{std::string(hooks.profile().text("imports.first")), {before.begin(), before.end()}};
  if (order.first.empty()) return;
  hooks.facts([order](const FileFacts& file, const ProjectFacts&, Sink& sink) { check(order, file, sink); });
}

}  // namespace assay
