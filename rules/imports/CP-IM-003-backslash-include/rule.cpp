#include <algorithm>

#include "cpp_includes.h"
#include "rules/api/edits.h"

namespace assay {

void attach_cp_im_003(Hooks& hooks) {
  hooks.cpp().by_tokens();
  hooks.cpp().file([](const CppFile& file, Sink& sink) {
    if (file.facts.includes.empty()) return;
    sink.applies(file.unit());
    for (const CppInclude& include : file.facts.includes) {
      if (!include.target.contains('\\')) continue;
      std::string path = include.target;
      std::ranges::replace(path, '\\', '/');
      sink.violation(include.span, file.unit(),
                     cpp_includes::quoted(include) + " has a backslash, which is a separator on Windows alone")
          .offer(FixSafety::safe, "write '" + path + "'", {replace(include.target_span, path)});
    }
  });
}

}  // namespace assay
