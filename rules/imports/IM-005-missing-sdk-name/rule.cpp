#include <algorithm>
#include <map>

#include "modules.h"

namespace assay {
namespace {

class Check {
 public:
  explicit Check(const Profile& profile) {
    const auto sdk = profile.strings("imports.sdk");
    sdk_.assign(sdk.begin(), sdk.end());
    for (const Member& member : profile.table("imports.moved").entries()) moved_[member.key] = member.value.text;
    for (const std::string& name : profile.strings("imports.nonexistent")) moved_[name];
  }

  void operator()(const FileFacts& file, const ProjectFacts& project, Sink& sink) const {
    for (const ImportFact& import : file.imports) {
      if (!import.is_from || import.level > 0 || import.star || !imports::below_any(import.module, sdk_)) continue;
      sink.applies(file.path);
      if (import.guarded || import.placement.fallback) continue;  // made to work with several versions
      for (const ImportedName& name : import.names) {
        if (check(file, project, import, name, sink)) break;
      }
    }
  }

 private:
  bool check(const FileFacts& file, const ProjectFacts& project, const ImportFact& import, const ImportedName& name,
             Sink& sink) const {
    const std::string dotted = import.module + "." + name.name;
    const Symbol symbol = project.resolve(dotted, file.file);
    const auto moved = moved_.find(dotted);
    const bool known_gone = symbol.kind == Symbol::Kind::external && moved != moved_.end();
    if (symbol.kind != Symbol::Kind::missing && !known_gone) return false;
    std::string text = "'" + import.module + "' has no '" + name.name + "'";
    if (moved != moved_.end() && !moved->second.empty()) text += "; the name is '" + moved->second + "'";
    sink.violation(import.span, file.path, text);
    return true;
  }

  std::vector<std::string> sdk_;
  std::map<std::string, std::string, std::less<>> moved_;  // to nothing: it never existed
};

}  // namespace

void attach_im_005(Hooks& hooks) { hooks.facts(Check(hooks.profile())); }

}  // namespace assay
