#include <algorithm>
#include <memory>
#include <span>

#include "doubles.h"
#include "rules/api/edits.h"
#include "unused.h"
#include "uses.h"

namespace assay {
namespace {

using namespace doubles;
using python::Binding;

class MockImport {
 public:
  explicit MockImport(const Profile& profile) : library(profile) {
    for (const std::string& path : profile.strings("doubles.environment")) environment_.push_back(path);
  }

  void plain(const python::Import& import, const File& file, Sink& sink) const {
    for (const python::Alias& alias : import.names) {
      if (library.is_module(file.project.resolve(alias.name, file.id)))
        judge(import, import.names, alias, std::string(alias.name), file, sink);
    }
  }

  void from(const python::ImportFrom& import, const File& file, Sink& sink) const {
    if (!judged(file, import.start)) return;
    if (import.names.front().name == "*") {
      const Symbol module = import.level == 0 ? file.project.resolve(import.module, file.id) : Symbol{};
      if (library.is_module(module)) report(span_of(import), "everything is imported from " + module.name, file, sink);
      return;
    }
    std::vector<std::string> used, typed;  // primitives, and those of them that only type checkers see
    std::string module;
    std::vector<bool> unused(import.names.size(), false);
    std::size_t needed = 0;
    for (std::size_t i = 0; i < import.names.size(); ++i) {
      const python::Alias& alias = import.names[i];
      const Binding* binding = binding_of(file, import, alias);
      if (binding == nullptr) continue;
      const Symbol symbol = file.project.resolve(file.names.refer(*binding), file.id);
      std::string name;
      if (library.is_module(symbol)) {
        judge(import, import.names, alias, symbol.name, file, sink);
      } else if (library.is_primitive(symbol, &name)) {
        const auto uses = uses_of(file, *binding);
        if (allowed(import, uses, file)) continue;
        (seen_by_type_checkers_only(*binding, uses) ? typed : used).push_back(name);
        module = symbol.name.substr(0, symbol.name.rfind('.'));
        unused[i] = uses.empty() && unused_.holds(file, *binding);
        if (!unused[i]) ++needed;
      }
    }
    const auto& names = used.empty() ? typed : used;
    if (names.empty()) return;
    Violation& found = report(span_of(import), said(names, module, file, import), file, sink);
    if (used.empty()) found.held(Confidence::advisory);
    offer_removal(file, import, import.names, unused, needed == 0, found);
  }

  void call(const python::Call& call, const File& file, Sink& sink) const {
    if (!judged(file, call.start)) return;
    const Symbol module = imported_by_call(file, call);
    if (library.is_module(module)) report(span_of(call), "'" + module.name + "' is imported by a call", file, sink);
  }

  const Library library;

 private:
  // The library as a module, under whatever name.
  void judge(const python::Stmt& import, std::span<const python::Alias> names, const python::Alias& alias,
             const std::string& module, const File& file, Sink& sink) const {
    if (!judged(file, import.start)) return;
    const Binding* binding = binding_of(file, import, alias);
    const auto uses = binding == nullptr ? std::vector<Use>{} : uses_of(file, *binding);
    if (allowed(import, uses, file)) return;
    Violation& found = report(span_of(import), "'" + module + "' is imported", file, sink);
    if (binding == nullptr) return;
    if (seen_by_type_checkers_only(*binding, uses)) found.held(Confidence::advisory);
    if (!uses.empty() || !unused_.holds(file, *binding)) return;
    std::vector<bool> unused;
    for (const python::Alias& one : names) unused.push_back(&one == &alias);
    offer_removal(file, import, names, unused, true, found);
  }

  // The unused names go. The finding stays where others are used, so that is no repair of it.
  static void offer_removal(const File& file, const python::Stmt& import, std::span<const python::Alias> names,
                            const std::vector<bool>& unused, bool all, Violation& found) {
    if (std::ranges::find(unused, true) == unused.end()) return;
    found.offer(all ? FixSafety::safe : FixSafety::display,
                all ? "remove what is imported and never used" : "remove the names that are never used",
                remove_names(file, import, names, unused));
  }

  bool allowed(const python::Stmt& import, const std::vector<Use>& uses, const File& file) const {
    return only_patches_environment(file, library, uses, environment_) || forbids_library(file, library, import, uses);
  }

  static bool seen_by_type_checkers_only(const Binding& binding, const std::vector<Use>& uses) {
    return binding.type_checking || (!uses.empty() && std::ranges::all_of(uses, &Use::type_checking));
  }

  // "'Mock' and 'patch' are imported from unittest.mock", and by which way where that does not show.
  std::string said(const std::vector<std::string>& names, const std::string& module, const File& file,
                   const python::ImportFrom& import) const {
    std::string text = quoted(names) + (names.size() == 1 ? " is" : " are") + " imported from " + module;
    const bool direct = import.level == 0 && library.is_module(file.project.resolve(import.module, file.id));
    if (!direct) text += " through " + std::string(file.text(Span{import.module_start, import.module_end}));
    return text;
  }

  static Violation& report(Span span, const std::string& what, const File& file, Sink& sink) {
    const int tier = file.tier(span.start);
    Violation& found = sink.violation(span, file.unit(), what + " " + std::string(in_tests(tier)));
    return tier >= 3 ? found.graded(Severity::critical) : found;
  }

  std::vector<std::string> environment_;
  UnusedNames unused_;
};

}  // namespace

void attach_nm_001(Hooks& hooks) {
  const auto rule = std::make_shared<const MockImport>(hooks.profile());
  judge_real_tiers(hooks);
  look_for(rule->library, hooks);
  hooks.on<python::Import>([rule](const auto& node, const File& file, Sink& sink) { rule->plain(node, file, sink); });
  hooks.on<python::ImportFrom>(
      [rule](const auto& node, const File& file, Sink& sink) { rule->from(node, file, sink); });
  hooks.on<python::Call>([rule](const auto& node, const File& file, Sink& sink) { rule->call(node, file, sink); });
}

}  // namespace assay
