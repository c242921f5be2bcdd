#include "rules/api/rule.h"

#include <string>
#include <vector>

#include "cpp_calls.h"

namespace assay {
namespace {

// A method that takes a statement: "pqxx:exec:0".
struct Method {
  std::string space;  // of its class
  std::string name;
  int position = 0;
};

std::vector<Method> methods(const Profile& profile, std::string_view key) {
  std::vector<Method> out;
  for (const std::string& entry : profile.strings(key)) {
    const auto first = entry.find(':');
    const auto second = entry.rfind(':');
    if (first == second) continue;
    out.push_back({entry.substr(0, first) + "::", entry.substr(first + 1, second - first - 1), entry.back() - '0'});
  }
  return out;
}

// The position of the statement; -1: it is none of these. Without a compiler the class is known of an object that the
// function declares.
int statement_of(const CppCall& call, const std::vector<Method>& known) {
  for (const Method& method : known) {
    if (call.name != method.name) continue;
    if (call.callee.starts_with(method.space)) return method.position;
    std::string_view type = call.receiver_type;
    if (type.starts_with("const ")) type.remove_prefix(6);
    if (type.starts_with(method.space)) return method.position;
  }
  return -1;
}

void judge(const CppFile& file, const CppCall& call, const CppArgument& statement, Sink& sink) {
  using Kind = CppValue::Kind;
  const CppValue value = file.value(statement);
  const std::string unit = cpp_calls::unit(file, call);
  const bool from_outside = value.kind == Kind::parameter || value.kind == Kind::input;
  // A parameter that is the whole statement is its caller's affair.
  if (value.kind == Kind::unknown || value.checked || (from_outside && !value.composed))
    return sink.undecided("what the statement of '" + call.name + "' is made of is not known");
  sink.applies(unit);
  if (!from_outside) return;
  sink.violation(call.span, unit,
                 "the statement of '" + call.name + "' is put together with " + cpp_calls::origin(value))
      .flow = cpp_calls::way(file, call, statement.value);
}

}  // namespace

void attach_cp_ps_005(Hooks& hooks) {
  hooks.cpp().file(
      [known = cpp_calls::functions(hooks.profile(), "cpp.unsafe.statements"),
       known_methods = methods(hooks.profile(), "cpp.unsafe.statement-methods")](const CppFile& file, Sink& sink) {
        for (const CppCall& call : file.facts.calls) {
          const auto* places = cpp_calls::library_function(file, call, known);
          const int place = places == nullptr || places->empty() ? statement_of(call, known_methods) : places->front();
          const CppArgument* statement = cpp_calls::argument(call, place);
          if (statement != nullptr) judge(file, call, *statement, sink);
        }
      });
}

}  // namespace assay
