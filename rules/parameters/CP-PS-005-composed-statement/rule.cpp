#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_calls.h"

namespace assay {

void attach_cp_ps_005(Hooks& hooks) {
  using Kind = CppValue::Kind;
  hooks.cpp().file(
      [known = cpp_calls::functions(hooks.profile(), "cpp.unsafe.statements")](const CppFile& file, Sink& sink) {
        for (const CppCall& call : file.facts.calls) {
          const auto* places = cpp_calls::library_function(file, call, known);
          const CppArgument* statement =
              places == nullptr || places->empty() ? nullptr : cpp_calls::argument(call, places->front());
          if (statement == nullptr) continue;
          const CppValue value = file.value(*statement);
          const std::string unit = cpp_calls::unit(file, call);
          const bool from_outside = value.kind == Kind::parameter || value.kind == Kind::input;
          // A parameter that is the whole statement is its caller's affair.
          if (value.kind == Kind::unknown || value.checked || (from_outside && !value.composed)) {
            sink.undecided("what the statement of '" + call.name + "' is made of is not known");
            continue;
          }
          sink.applies(unit);
          if (!from_outside) continue;
          sink.violation(call.span, unit,
                         "the statement of '" + call.name + "' is put together with " + cpp_calls::origin(value))
              .flow = cpp_calls::way(file, call, statement->value);
        }
      });
}

}  // namespace assay
