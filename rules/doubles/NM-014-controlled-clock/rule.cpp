#include "libraries.h"
#include "replacements.h"

namespace assay {

void attach_nm_014(Hooks& hooks) {
  doubles::forbid(hooks, "doubles.clock-control", "controls time or chance");
  const doubles::Replacements replacements(hooks.profile());
  hooks.literals({"setattr", "delattr"});
  hooks.on<python::Call>([replacements](const python::Call& call, const File& file, Sink& sink) {
    if (!doubles::judged(file, call.start)) return;
    const auto found = replacements.of(file, call);
    if (!found || found->subject != doubles::Subject::clock) return;
    sink.violation(
        span_of(call), file.unit(),
        "'" + found->shown + "' is put under control " + std::string(doubles::in_tests(file.tier(call.start))));
  });
}

}  // namespace assay
