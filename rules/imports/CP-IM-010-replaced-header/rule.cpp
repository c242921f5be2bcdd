#include <algorithm>
#include <map>

#include "cpp_includes.h"
#include "rules/api/edits.h"

namespace assay {

void attach_cp_im_010(Hooks& hooks) {
  std::map<std::string, std::string, std::less<>> replaced;
  for (const Member& member : hooks.profile().table("cpp.includes.replaced").entries())
    replaced[member.key] = member.value.text;
  const auto list = hooks.profile().strings("cpp.includes.banned");
  hooks.cpp().by_tokens();
  hooks.cpp().file([replaced, banned = std::vector<std::string>(list.begin(), list.end())](const CppFile& file,
                                                                                           Sink& sink) {
    if (file.facts.includes.empty()) return;
    sink.applies(file.unit());
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      const CppInclude& include = file.facts.includes[i];
      if (file.cpp.target(file.id, i) != kNoFile) continue;  // the tree's own
      if (std::ranges::find(banned, include.target) != banned.end()) {
        sink.violation(include.span, file.unit(), cpp_includes::quoted(include) + " is not to be included");
        continue;
      }
      const auto known = replaced.find(include.target);
      if (known == replaced.end()) continue;
      // The other branch of an #if may well hold the replacement.
      if (include.conditional) continue;
      sink.violation(include.span, file.unit(),
                     cpp_includes::quoted(include) + " has been replaced by '" + known->second + "'")
          .offer(FixSafety::unsafe, "include '" + known->second + "'", {replace(include.target_span, known->second)});
    }
  });
}

}  // namespace assay
