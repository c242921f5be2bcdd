#include <algorithm>
#include <set>

#include "cpp_includes.h"
#include "rules/api/edits.h"

namespace assay {

void attach_cp_im_008(Hooks& hooks) {
  const auto list = hooks.profile().strings("cpp.includes.standard");
  hooks.cpp().by_tokens();
  hooks.cpp().file([standard = std::set<std::string, std::less<>>(list.begin(), list.end())](const CppFile& file,
                                                                                             Sink& sink) {
    if (file.facts.includes.empty()) return;
    sink.applies(file.unit());
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      const CppInclude& include = file.facts.includes[i];
      if (include.angled || !standard.contains(include.target) || file.cpp.target(file.id, i) != kNoFile) continue;
      const Span quotes{include.target_span.start - 1, include.target_span.end + 1};
      sink.violation(include.span, file.unit(),
                     cpp_includes::quoted(include) + " is a header of the standard library, and stands in quotes")
          .offer(FixSafety::unsafe, "include <" + include.target + ">", {replace(quotes, "<" + include.target + ">")});
    }
  });
}

}  // namespace assay
