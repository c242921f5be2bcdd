#include "doubles.h"

namespace assay {

void attach_nm_002(Hooks& hooks) {
  const doubles::Library library(hooks.profile());
  doubles::judge_real_tiers(hooks);
  doubles::look_for(library, hooks);
  hooks.on<python::Call>([library](const python::Call& call, const File& file, Sink& sink) {
    if (!doubles::judged(file, call.start)) return;
    const Symbol made = file.resolve(*call.func);
    if (!library.is_mock_class(made, file.project)) return;
    const std::string name = made.name.substr(made.name.rfind('.') + 1);
    const std::string what = made.kind == Symbol::Kind::class_ ? "'" + name + "', a class of mock objects, is made"
                                                               : "'" + name + "' is made";
    sink.violation(span_of(call), file.unit(), what + " " + std::string(doubles::in_tests(file.tier(call.start))));
  });
}

}  // namespace assay
