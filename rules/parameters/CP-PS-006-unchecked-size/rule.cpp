#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_calls.h"
#include "cpp_sizes.h"
#include "cpp_words.h"

namespace assay {
namespace {

using cpp_sizes::Verdict;

// The parameter of the function around a call that an expression is, or begins with: "to + used" -> to.
std::int32_t parameter_at(const CppFunction& function, std::string_view text) {
  const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
  const auto found = std::ranges::find(function.parameters, text.substr(0, end), &CppParameter::name);
  return found == function.parameters.end() ? -1 : static_cast<std::int32_t>(found - function.parameters.begin());
}

// Whether the room in what is written to is a parameter of its own, behind the pointer: copy(char* to, size_t room,
// const char* from, size_t n). Then it is here that the two can be compared.
bool has_room(const CppFunction& function, const CppArgument& to, const CppValue& size,
              const cpp_words::Words& size_names) {
  const std::int32_t target = parameter_at(function, to.text);
  const auto next = static_cast<std::size_t>(target) + 1;
  if (target < 0 || next >= function.parameters.size()) return false;
  const CppParameter& room = function.parameters[next];
  const std::int32_t says = parameter_at(function, size.from);
  return says > static_cast<std::int32_t>(next) && cpp_words::is_integer(room.type) && size_names.in(room.name) &&
         cpp_words::is_integer(function.parameters[static_cast<std::size_t>(says)].type);
}

// read(file, &text[0], text.size()): as much as the object itself holds.
bool is_own_size(std::string_view to, std::string_view length) {
  to.remove_prefix(std::min(to.find_first_not_of("&( "), to.size()));
  const std::string_view object =
      to.substr(0, to.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"));
  if (object.empty() || !length.starts_with(object)) return false;
  length.remove_prefix(object.size());
  return length == ".size()" || length == ".length()" || length == ".capacity()" || length == "->size()";
}

struct Judge {
  const cpp_words::Words& size_names;
  const CppFile& file;
  const CppCall& call;
  const std::string unit;
  Sink& sink;

  // Whether it is reported.
  bool operator()(const CppArgument& to, const CppArgument& length) const {
    const CppValue size = file.size(length);
    const Verdict verdict = cpp_sizes::judged(size);
    if (verdict == Verdict::unknown) {
      sink.undecided("where the length that '" + call.name + "' is given comes from is not known");
      return false;
    }
    sink.applies(unit);
    if (verdict == Verdict::fine || is_own_size(to.text, length.text)) return false;
    const CppFunction* function = file.function(call.function);
    const bool read = length.size->kind != CppValue::Kind::parameter && size.kind == CppValue::Kind::input;
    if (to.memory != CppMemory::fixed && !read) {
      // A pointer and a length that are handed in together are their caller's affair.
      if (to.memory != CppMemory::parameter || function == nullptr || !has_room(*function, to, size, size_names)) {
        if (to.memory == CppMemory::unknown)
          sink.undecided("how much room there is in what '" + call.name + "' writes to is not known");
        return false;
      }
    }
    std::vector<Violation::Also> way = cpp_calls::way(file, call, *length.size);
    if (verdict == Verdict::negative) {
      sink.violation(call.span, unit,
                     "'" + call.name + "' takes '" + length.text + "' for a very large number if " +
                         cpp_sizes::saying(size) + " a negative one")
          .flow = std::move(way);
    } else {
      sink.violation(call.span, unit,
                     "'" + call.name + "' writes as much to '" + to.text + "' as " + cpp_sizes::saying(size) +
                         ", and nothing limits that")
          .flow = std::move(way);
    }
    return true;
  }
};

}  // namespace

void attach_cp_ps_006(Hooks& hooks) {
  hooks.cpp().file([known = cpp_calls::functions(hooks.profile(), "cpp.unsafe.sized"),
                    size_names = cpp_words::Words(hooks.profile().strings("cpp.unsafe.size-names"))](
                       const CppFile& file, Sink& sink) {
    for (const CppCall& call : file.facts.calls) {
      const auto* places = cpp_calls::library_function(file, call, known);
      const CppArgument* to =
          places == nullptr || places->empty() ? nullptr : cpp_calls::argument(call, places->front());
      if (to == nullptr) continue;
      const Judge judge{size_names, file, call, cpp_calls::unit(file, call), sink};
      for (std::size_t i = 1; i < places->size(); ++i) {
        const CppArgument* length = cpp_calls::argument(call, (*places)[i]);
        if (length != nullptr && length->size && judge(*to, *length)) break;
      }
    }
  });
}

}  // namespace assay
