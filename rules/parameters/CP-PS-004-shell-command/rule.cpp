#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_calls.h"

namespace assay {
namespace {

using Kind = CppValue::Kind;

void judge(const CppFile& file, const CppCall& call, const CppArgument& command, Sink& sink) {
  const CppValue& value = command.value;
  const std::string unit = cpp_calls::unit(file, call);
  if (value.kind == Kind::literal || value.kind == Kind::constant || value.kind == Kind::computed)
    return sink.applies(unit);
  if (value.kind == Kind::unknown)
    return sink.undecided("where the command of '" + call.name + "' comes from is not known");
  if (value.checked)
    return sink.undecided("the command of '" + call.name + "' is looked at before, and what for is not known");
  sink.violation(call.span, unit, "'" + call.name + "' hands a shell " + cpp_calls::origin(value));
}

// execl("/bin/sh", "sh", "-c", command, NULL)
const CppArgument* shell_command(const CppCall& call) {
  for (std::size_t i = 0; i + 1 < call.arguments.size(); ++i) {
    std::string text;
    if (cpp_calls::plain_literal(call.arguments[i], text) && (text == "-c" || text == "/c"))
      return &call.arguments[i + 1];
  }
  return nullptr;
}

}  // namespace

void attach_cp_ps_004(Hooks& hooks) {
  hooks.cpp().file(
      [shells = cpp_calls::functions(hooks.profile(), "cpp.unsafe.shells"),
       executors = cpp_calls::functions(hooks.profile(), "cpp.unsafe.executors")](const CppFile& file, Sink& sink) {
        for (const CppCall& call : file.facts.calls) {
          const auto* places = cpp_calls::library_function(file, call, shells);
          const CppArgument* command =
              places == nullptr || places->empty() ? nullptr : cpp_calls::argument(call, places->front());
          if (cpp_calls::library_function(file, call, executors) != nullptr) command = shell_command(call);
          if (command != nullptr) judge(file, call, *command, sink);
        }
      });
}

}  // namespace assay
