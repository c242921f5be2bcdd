#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_doubles.h"

namespace assay {

void attach_cp_nm_001(Hooks& hooks) {
  hooks.scope(cpp_doubles::in_tests);
  hooks.cpp().by_tokens();
  hooks.cpp().file([known = cpp_doubles::frameworks(hooks.profile())](const CppFile& file, Sink& sink) {
    if (!cpp_doubles::is_integration(file)) return;
    sink.applies(file.unit());
    for (const CppInclude& include : file.facts.includes) {
      for (const cpp_doubles::Framework& framework : known) {
        if (framework.neutral || file.tier(include.span.start) < 2) continue;
        if (std::ranges::find(framework.headers, include.target) == framework.headers.end()) continue;
        sink.violation(include.span, file.unit(),
                       "'" + include.target + "' brings " + framework.title + " into a test of tier " +
                           std::to_string(file.tier(include.span.start)));
      }
    }
  });
}

}  // namespace assay
