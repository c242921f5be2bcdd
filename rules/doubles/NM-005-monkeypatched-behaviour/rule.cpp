#include "replacements.h"

namespace assay {

void attach_nm_005(Hooks& hooks) {
  const doubles::Replacements replacements(hooks.profile());
  doubles::judge_real_tiers(hooks);
  hooks.literals({"setattr", "setitem", "delattr", "delitem"});
  hooks.on<python::Call>([replacements](const python::Call& call, const File& file, Sink& sink) {
    using doubles::Subject;
    if (!doubles::judged(file, call.start)) return;
    const auto found = replacements.of(file, call);
    if (!found) return;
    const std::string where = " " + std::string(doubles::in_tests(file.tier(call.start)));
    const std::string what = "'" + found->shown + "'";
    switch (found->subject) {
      case Subject::behaviour: {
        const std::string how = found->value == nullptr ? " is removed by monkeypatch"
                                : found->by_subclass    ? " is replaced by a subclass of it through monkeypatch"
                                                        : " is replaced by monkeypatch";
        sink.violation(span_of(call), file.unit(), what + how + where);
        return;
      }
      case Subject::data:
        sink.violation(span_of(call), file.unit(), what + ", a value, is set by monkeypatch" + where)
            .graded(Severity::info);
        return;
      case Subject::importing:
        sink.violation(span_of(call), file.unit(), what + " is changed to play a missing import" + where)
            .graded(Severity::info);
        return;
      default: return;  // other rules speak of the environment, the clock and the table of modules
    }
  });
}

}  // namespace assay
