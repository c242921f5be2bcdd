#include "cpp_calls.h"

#include <algorithm>
#include <charconv>

namespace assay::cpp_calls {

Functions functions(const Profile& profile, std::string_view key) {
  Functions out;
  for (const std::string& entry : profile.strings(key)) {
    std::string_view rest = entry;
    const auto colon = rest.find(':');
    std::vector<int>& numbers = out[std::string(rest.substr(0, colon))];
    while (rest.contains(':')) {
      rest.remove_prefix(rest.find(':') + 1);
      int number = 0;
      std::from_chars(rest.data(), rest.data() + rest.size(), number);
      numbers.push_back(number);
    }
  }
  return out;
}

const std::vector<int>* library_function(const CppFile& file, const CppCall& call, const Functions& known) {
  const auto function = known.find(call.name);
  if (function == known.end() || !call.receiver.empty() || call.local_callee) return nullptr;
  if (call.declared == CppCall::Declared::tree) return nullptr;
  if (call.callee != call.name && call.callee != "::" + call.name && call.callee != "std::" + call.name) return nullptr;
  if (call.callee == call.name || call.declared == CppCall::Declared::unknown) {
    for (const FileId each : file.cpp.closure(file.id)) {
      const bool own =
          std::ranges::any_of(file.cpp.file(each).functions, [&](const CppFunction& f) { return f.name == call.name; });
      if (own) return nullptr;
    }
  }
  return &function->second;
}

const CppArgument* argument(const CppCall& call, int position) {
  return position >= 0 && static_cast<std::size_t>(position) < call.arguments.size()
             ? &call.arguments[static_cast<std::size_t>(position)]
             : nullptr;
}

std::string unit(const CppFile& file, const CppCall& call) {
  const CppFunction* function = file.function(call.function);
  return function == nullptr ? file.unit() : file.unit(function->qualname);
}

std::string origin(const CppValue& value) {
  if (value.kind == CppValue::Kind::input) return "what '" + value.from + "' brings in from outside";
  return "parameter '" + value.from + "'";
}

std::vector<Violation::Also> way(const CppFile& file, const CppCall& call, const CppValue& value) {
  std::vector<Violation::Also> out;
  for (CppStep& step : file.cpp.flows().way(value, file.id))
    out.push_back({step.file, step.span, std::move(step.message)});
  if (!out.empty()) out.push_back({file.id, call.span, "reaches '" + call.name + "'"});
  return out;
}

bool is_written_so(const CppFile& file, const CppCall& call) {
  const std::string_view written = file.text(call.span);
  return written.starts_with(call.name) || written.starts_with("std::" + call.name) ||
         written.starts_with("::" + call.name);
}

bool plain_literal(const CppArgument& argument, std::string& text) {
  const std::string_view written = argument.text;
  if (argument.value.kind != CppValue::Kind::literal || !argument.value.is_string) return false;
  if (written.size() < 2 || !written.starts_with('"') || !written.ends_with('"')) return false;
  text = written.substr(1, written.size() - 2);
  return true;
}

}  // namespace assay::cpp_calls
