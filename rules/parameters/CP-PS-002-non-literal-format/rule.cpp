#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_calls.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using Kind = CppValue::Kind;

// A function that passes on a format of its own: annotated, its callers are checked by the compiler.
bool passes_format_on(const CppFile& file, const CppCall& call, const CppValue& value) {
  const CppFunction* function = file.function(call.function);
  if (function == nullptr || value.kind != Kind::parameter) return false;
  for (const FileId each : file.cpp.closure(file.id)) {
    for (const CppFunction& other : file.cpp.file(each).functions) {
      if (other.takes_format && other.name == function->name) return true;
    }
  }
  return false;
}

// A pointer to char, or an array of it.
bool is_text_type(std::string_view type) {
  return type.contains("char") && !type.contains("wchar") && (type.ends_with('*') || type.ends_with("[]"));
}

void check(const CppFile& file, const CppCall& call, int place, Sink& sink) {
  const CppArgument* format = cpp_calls::argument(call, place);
  if (format == nullptr) return;
  const std::string unit = cpp_calls::unit(file, call);
  const CppValue value = file.value(*format);
  const bool text_object = format->text.ends_with(".c_str()") || format->text.ends_with(".data()");
  if (value.kind == Kind::literal && !text_object) return sink.applies(unit);
  if (value.kind == Kind::constant || value.kind == Kind::computed) return sink.applies(unit);
  if (value.kind == Kind::literal || passes_format_on(file, call, format->value)) return sink.applies(unit);
  const bool known = value.kind == Kind::parameter || value.kind == Kind::input;
  if (!known && !text_object)
    return sink.undecided("whether the format of a call of '" + call.name + "' is a literal is not known");
  std::string message = "the format of '" + call.name + "' is no literal";
  if (known) message += ": it comes from " + cpp_calls::origin(value);
  Violation& violation = sink.violation(call.span, unit, std::move(message));
  if (known) violation.flow = cpp_calls::way(file, call, format->value);
  const CppFunction* function = file.function(call.function);
  const bool wrapper = function != nullptr && call.name.starts_with("v") && value.kind == Kind::parameter;
  if (wrapper) violation.held(Confidence::inferred);
  const bool alone = static_cast<std::size_t>(place) + 1 == call.arguments.size() && !call.name.starts_with("v") &&
                     !call.name.contains("wprintf");
  const bool is_text = text_object || is_text_type(format->value.type);
  if (!alone || !is_text || !cpp_calls::is_written_so(file, call)) return;
  violation.offer(FixSafety::safe, "print the text as it is", {insert(format->span.start, "\"%s\", ")});
}

}  // namespace

void attach_cp_ps_002(Hooks& hooks) {
  hooks.cpp().file(
      [known = cpp_calls::functions(hooks.profile(), "cpp.unsafe.formats")](const CppFile& file, Sink& sink) {
        for (const CppCall& call : file.facts.calls) {
          const auto* places = cpp_calls::library_function(file, call, known);
          if (places != nullptr && !places->empty()) check(file, call, places->front(), sink);
        }
      });
}

}  // namespace assay
