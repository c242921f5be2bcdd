#include "rules/api/rule.h"

#include <algorithm>
#include <optional>

#include "cpp_calls.h"

namespace assay {
namespace {

using Kind = CppValue::Kind;

void judge(const CppFile& file, const CppCall& call, const CppValue& command, Sink& sink) {
  const CppValue value = file.cpp.flows().settled(command, file.id);
  const std::string unit = cpp_calls::unit(file, call);
  if (value.kind == Kind::literal || value.kind == Kind::constant || value.kind == Kind::computed)
    return sink.applies(unit);
  if (value.kind == Kind::unknown)
    return sink.undecided("where the command of '" + call.name + "' comes from is not known");
  if (value.checked)
    return sink.undecided("the command of '" + call.name + "' is looked at before, and what for is not known");
  sink.violation(call.span, unit, "'" + call.name + "' hands a shell " + cpp_calls::origin(value)).flow =
      cpp_calls::way(file, call, command);
}

bool is_command_switch(std::string_view text) {
  if (text.starts_with('L')) text.remove_prefix(1);
  return text == "\"-c\"" || text == "\"/c\"";
}

// execl("/bin/sh", "sh", "-c", command, NULL), and execv("/bin/sh", words) with such words.
std::optional<CppValue> shell_command(const CppFile& file, const CppCall& call) {
  std::optional<CppValue> command;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const CppValue& given = call.arguments[i].value;
    const CppValue value = file.value(call.arguments[i]);
    const bool is_words = std::ranges::any_of(value.texts, is_command_switch) && !value.is_string;
    if (command || is_words) command = command ? merged(std::move(*command), given) : given;
    if (!command && value.is_string && !value.texts.empty() && std::ranges::all_of(value.texts, is_command_switch))
      command = cpp_value(Kind::literal);
  }
  return command;
}

// execlp(name, ...): a program that somebody else has named. Programs that start others are told which.
void judge_program(const CppFile& file, const CppCall& call, Sink& sink) {
  const CppArgument* program = cpp_calls::argument(call, 0);
  if (program == nullptr) return;
  const CppValue value = file.value(*program);
  if (value.kind != Kind::input || value.checked || value.from == "argv") return;
  const std::string unit = cpp_calls::unit(file, call);
  sink.applies(unit);
  Violation& violation = sink.violation(
      call.span, unit, "'" + call.name + "' runs a program that is named by " + cpp_calls::origin(value));
  violation.held(Confidence::advisory);
  violation.flow = cpp_calls::way(file, call, program->value);
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
          if (command != nullptr) judge(file, call, command->value, sink);
          if (cpp_calls::library_function(file, call, executors) == nullptr) continue;
          if (const auto words = shell_command(file, call))
            judge(file, call, *words, sink);
          else
            judge_program(file, call, sink);
        }
      });
}

}  // namespace assay
