#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_calls.h"
#include "cpp_words.h"

namespace assay {
namespace {

cpp_calls::Functions named(std::span<const std::string> names) {
  cpp_calls::Functions out;
  for (const std::string& name : names) out[name];
  return out;
}

// What the number is used for, by the name of what takes it or of the function that makes it.
std::string purpose(const CppFile& file, const CppCall& call, const cpp_words::Words& secrets) {
  if (secrets.in(call.into)) return call.into;
  if (!call.into.empty() && call.into != "result" && call.into != "out" && call.into != "ret") return {};
  const CppFunction* function = file.function(call.function);
  return function != nullptr && secrets.in(function->name) ? function->name : std::string();
}

}  // namespace

void attach_cp_ps_007(Hooks& hooks) {
  hooks.cpp().file([texts = named(hooks.profile().strings("cpp.unsafe.unseen-errors")),
                    random = named(hooks.profile().strings("cpp.unsafe.weak-random")),
                    secrets = cpp_words::Words(hooks.profile().strings("cpp.unsafe.secret-names"))](const CppFile& file,
                                                                                                    Sink& sink) {
    for (const CppCall& call : file.facts.calls) {
      const std::string unit = cpp_calls::unit(file, call);
      if (cpp_calls::library_function(file, call, texts) != nullptr && !call.arguments.empty()) {
        sink.applies(unit);
        if (file.value(call.arguments.front()).kind != CppValue::Kind::literal)
          sink.violation(call.span, unit, "'" + call.name + "' gives 0 for what is no number, and does not say so");
      }
      if (cpp_calls::library_function(file, call, random) == nullptr) continue;
      sink.applies(unit);
      const std::string used = purpose(file, call, secrets);
      if (!used.empty())
        sink.violation(call.span, unit, "'" + call.name + "' makes '" + used + "' of numbers that can be guessed");
    }
  });
}

}  // namespace assay
