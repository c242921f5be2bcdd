#include "rules/api/rule.h"

#include <algorithm>
#include <cctype>

#include "cpp_calls.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

// The most bytes that a format without strings can give, the final zero included; -1: more than can be told.
std::int64_t longest(std::string_view format) {
  std::int64_t bytes = 1;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      ++bytes;
      continue;
    }
    std::size_t end = i + 1;
    while (end < format.size() && std::string_view("hlzjt").contains(format[end])) ++end;
    if (end >= format.size()) return -1;
    switch (format[end]) {
      case '%': bytes += 1; break;
      case 'c': bytes += 1; break;
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o': bytes += 23; break;  // 64 bits in octal, and a sign
      default: return -1;            // a string, a width, a floating-point number
    }
    i = end;
  }
  return bytes;
}

// Room enough for what is written there for certain.
bool fits(const CppCall& call, const CppArgument& to, const CppArgument* from) {
  std::string text;
  if (from == nullptr || to.value.array < 0) return false;
  if (call.name == "strcpy" || call.name == "stpcpy") {
    return cpp_calls::plain_literal(*from, text) && static_cast<std::int64_t>(text.size()) < to.value.array;
  }
  if (call.name == "sprintf") {
    const CppArgument* format = cpp_calls::argument(call, 1);
    if (format == nullptr || !cpp_calls::plain_literal(*format, text)) return false;
    const std::int64_t bytes = longest(text);
    return bytes >= 0 && bytes <= to.value.array;
  }
  return false;
}

// %s or %[...] without a width, which scanf fills to no end.
bool reads_unbounded(std::string_view format) {
  for (std::size_t at = format.find('%'); at != std::string_view::npos && at + 1 < format.size();
       at = format.find('%', at)) {
    ++at;
    if (format[at] == '%') {
      ++at;
      continue;
    }
    while (at < format.size() && std::string_view("lh").contains(format[at])) ++at;
    if (at < format.size() && (format[at] == 's' || format[at] == '[')) return true;
  }
  return false;
}

// `std::cin >> name` into an array or through a pointer, neither of which says its length.
void check_extraction(const CppFile& file, const CppCall& call, Sink& sink) {
  const std::string unit = cpp_calls::unit(file, call);
  sink.applies(unit);
  if (call.arguments.size() != 2) return;  // a third one is the width
  const CppArgument& to = call.arguments[1];
  Violation& violation = sink.violation(call.span, unit, "'>>' reads text of any length into '" + to.text + "'");
  // Since C++20 the length of an array is known to what reads into it.
  if (call.declared == CppCall::Declared::unknown && to.value.array >= 0) violation.held(Confidence::inferred);
}

struct Tables {
  cpp_calls::Functions writers;
  cpp_calls::Functions scanners;
};

void check_writer(const CppFile& file, const CppCall& call, const std::vector<int>& places, Sink& sink) {
  if (places.size() < 2) return;
  const CppArgument* to = cpp_calls::argument(call, places[0]);
  if (to == nullptr) return;
  const CppArgument* from = cpp_calls::argument(call, places[1]);
  sink.applies(cpp_calls::unit(file, call));
  const CppArgument* first = call.name == "sprintf" && from == nullptr ? cpp_calls::argument(call, 1) : from;
  if (fits(call, *to, first)) return;
  Violation& violation =
      sink.violation(call.span, cpp_calls::unit(file, call),
                     "'" + call.name + "' writes to '" + to->text + "' without knowing how much room there is");
  const std::string_view written = file.text(call.span);
  const bool plain = call.name == "sprintf" && (written.starts_with("sprintf") || written.starts_with("std::sprintf"));
  if (!plain || to->value.array < 0 || !to->value.type.ends_with("char[]")) return;
  if (std::ranges::any_of(to->text,
                          [](char c) { return c != '_' && std::isalnum(static_cast<unsigned char>(c)) == 0; }))
    return;
  const auto name = call.span.start + static_cast<std::uint32_t>(written.find("sprintf"));
  violation.offer(FixSafety::safe, "write no more than '" + to->text + "' holds",
                  {replace({name, name + 7}, "snprintf"), insert(to->span.end, ", sizeof(" + to->text + ")")});
}

}  // namespace

void attach_cp_ps_003(Hooks& hooks) {
  const Tables tables{cpp_calls::functions(hooks.profile(), "cpp.unsafe.unbounded"),
                      cpp_calls::functions(hooks.profile(), "cpp.unsafe.scanners")};
  hooks.cpp().file([tables](const CppFile& file, Sink& sink) {
    for (const CppCall& call : file.facts.calls) {
      if (call.name == "operator>>") check_extraction(file, call, sink);
      if (const auto* places = cpp_calls::library_function(file, call, tables.writers))
        check_writer(file, call, *places, sink);
      const auto* places = cpp_calls::library_function(file, call, tables.scanners);
      const CppArgument* format =
          places == nullptr || places->empty() ? nullptr : cpp_calls::argument(call, places->front());
      if (format == nullptr) continue;
      sink.applies(cpp_calls::unit(file, call));
      const CppValue value = file.value(*format);
      if (value.kind == CppValue::Kind::literal && std::ranges::any_of(value.texts, reads_unbounded)) {
        sink.violation(call.span, cpp_calls::unit(file, call),
                       "'" + call.name + "' reads text of any length into an argument");
      }
    }
  });
}

}  // namespace assay
