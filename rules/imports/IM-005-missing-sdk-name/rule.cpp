#include <algorithm>
#include <map>

#include "modules.h"
#include "parsers/python/walk.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;

class Check {
 public:
  explicit Check(const Profile& profile) {
    const auto sdk = profile.strings("imports.sdk");
    sdk_.assign(sdk.begin(), sdk.end());
    const auto guards = profile.strings("workflows.failure-guards");
    guards_.assign(guards.begin(), guards.end());
    for (const Member& member : profile.table("imports.moved").entries()) moved_[member.key] = member.value.text;
    for (const std::string& name : profile.strings("imports.nonexistent")) moved_[name];
  }

  void count(const FileFacts& file, Sink& sink) const {
    if (std::ranges::any_of(file.imports, [this](const ImportFact& import) { return from_sdk(import); }))
      sink.applies(file.path);
  }

  bool finds_any(const FileFacts& file, const ProjectFacts& project) const {
    return std::ranges::any_of(file.imports,
                               [&](const ImportFact& import) { return !problem(import, file, project).empty(); });
  }

  void report(const File& file, Sink& sink) const {
    for (const ImportFact& import : file.facts.imports) {
      const std::string text = problem(import, file.facts, file.project);
      if (text.empty() || expected_to_fail(import.span, file)) continue;
      Violation& violation = sink.violation(import.span, file.unit(), text);
      if (import.placement.type_checking) violation.graded(Severity::low);  // never runs
      offer_new_place(import, file, violation);
    }
  }

 private:
  // Where the one name of the statement has moved, under the same name.
  void offer_new_place(const ImportFact& import, const File& file, Violation& violation) const {
    if (import.names.size() != 1) return;
    const std::string& name = import.names.front().name;
    const auto moved = moved_.find(import.module + "." + name);
    if (moved == moved_.end() || !moved->second.ends_with("." + name)) return;
    const Symbol there = file.project.resolve(moved->second, file.id);
    if (!there.known() || there.kind == Symbol::Kind::missing) return;
    const std::string module = moved->second.substr(0, moved->second.size() - name.size() - 1);
    violation.offer(FixSafety::safe, "import '" + name + "' from where it is now",
                    {replace(import.module_span, module)});
  }

  bool from_sdk(const ImportFact& import) const {
    return import.is_from && import.level == 0 && !import.star && imports::below_any(import.module, sdk_);
  }

  // What is wrong with the statement, or nothing.
  std::string problem(const ImportFact& import, const FileFacts& file, const ProjectFacts& project) const {
    // What is guarded is made to work with several versions.
    if (!from_sdk(import) || import.guarded || import.placement.fallback) return {};
    if (project.resolve(import.module, file.file).kind == Symbol::Kind::missing) {
      // Compiled modules are not seen; their names begin with an underscore.
      if (import.module.find("._") != std::string::npos) return {};
      return "the SDK has no module '" + import.module + "'";
    }
    for (const ImportedName& name : import.names) {
      const std::string dotted = import.module + "." + name.name;
      const Symbol symbol = project.resolve(dotted, file.file);
      const auto moved = moved_.find(dotted);
      const bool known_gone = symbol.kind == Symbol::Kind::external && moved != moved_.end();
      if (symbol.kind != Symbol::Kind::missing && !known_gone) continue;
      std::string text = "'" + import.module + "' has no '" + name.name + "'";
      if (moved != moved_.end() && !moved->second.empty()) text += "; the name is '" + moved->second + "'";
      return text;
    }
    return {};
  }

  // `with pytest.raises(ImportError): from kailash... import ...`
  bool expected_to_fail(Span span, const File& file) const {
    bool found = false;
    walk(file.tree.body, [&](const Node* node) {
      if (found || node->end <= span.start || span.end <= node->start) return false;
      if (const auto* with = as<With>(node))
        found = std::ranges::any_of(with->items, [&](const WithItem& item) { return guards(item, file); });
      return true;
    });
    return found;
  }

  bool guards(const WithItem& item, const File& file) const {
    const auto* call = as<Call>(item.context);
    if (call == nullptr) return false;
    const auto* method = as<Attribute>(call->func);
    if (method != nullptr && std::ranges::find(guards_, method->attr) != guards_.end()) return true;
    return std::ranges::find(guards_, file.resolve(*call->func).name) != guards_.end();
  }

  std::vector<std::string> sdk_;
  std::vector<std::string> guards_;
  std::map<std::string, std::string, std::less<>> moved_;  // to nothing: it never existed
};

}  // namespace

void attach_im_005(Hooks& hooks) {
  const Check check(hooks.profile());
  hooks.facts([check](const FileFacts& file, const ProjectFacts&, Sink& sink) { check.count(file, sink); });
  hooks.trees(
      [check](const FileFacts& file, const ProjectFacts& project, bool) { return check.finds_any(file, project); });
  hooks.file([check](const File& file, Sink& sink) { check.report(file, sink); });
}

}  // namespace assay
