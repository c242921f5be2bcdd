#include "rules/api/rule.h"

#include "rules/api/cpp.h"

namespace assay {

void attach_cp_im_006(Hooks& hooks) {
  hooks.cpp().file([](const CppFile& file, Sink& sink) {
    if (!file.facts.is_header || file.facts.is_c) return;
    sink.applies(file.unit());
    for (const CppUsing& opened : file.facts.usings) {
      if (opened.in_function || opened.target.contains("literals") || opened.scope.ends_with("(anonymous)")) continue;
      const std::string where = opened.scope.empty() ? "every file" : "namespace '" + opened.scope + "' of every file";
      sink.violation(opened.span, file.unit(),
                     "'using namespace " + opened.target + "' opens it in " + where + " that includes the header");
    }
  });
}

}  // namespace assay
