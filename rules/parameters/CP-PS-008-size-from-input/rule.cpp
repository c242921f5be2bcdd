#include "rules/api/rule.h"

#include "cpp_calls.h"
#include "cpp_sizes.h"

namespace assay {
namespace {

using cpp_sizes::Verdict;

std::string asked_for_by(const CppCall& call) { return call.name == "operator new[]" ? "new[]" : call.name; }

struct Judge {
  const CppFile& file;
  const CppCall& call;
  bool on_stack;
  Sink& sink;

  // Whether it is reported.
  bool operator()(const CppArgument& amount) const {
    const std::string unit = cpp_calls::unit(file, call);
    const std::string asked = asked_for_by(call);
    const CppValue size = file.size(amount);
    const Verdict verdict = cpp_sizes::judged(size);
    if (verdict == Verdict::unknown) {
      sink.undecided("where the size that '" + asked + "' is given comes from is not known");
      return false;
    }
    sink.applies(unit);
    if (verdict == Verdict::fine) return false;
    // A function that is told how much it is to allocate does so, and a copy takes no more than what is copied: on the
    // heap only a number that was read is one too many.
    const bool read = size.kind == CppValue::Kind::input && size.way != CppValue::Way::length;
    if (!read && !on_stack) return false;
    std::vector<Violation::Also> way = cpp_calls::way(file, call, *amount.size);
    if (verdict == Verdict::negative) {
      sink.violation(call.span, unit,
                     "'" + asked + "' takes '" + amount.text + "' for a very large number if " +
                         cpp_sizes::saying(size) + " a negative one")
          .flow = std::move(way);
    } else {
      sink.violation(call.span, unit,
                     "'" + asked + "' takes as much memory as " + cpp_sizes::saying(size) + ", and nothing limits that")
          .flow = std::move(way);
    }
    return true;
  }
};

}  // namespace

void attach_cp_ps_008(Hooks& hooks) {
  hooks.cpp().file(
      [heap = cpp_calls::functions(hooks.profile(), "cpp.unsafe.allocators"),
       stack = cpp_calls::functions(hooks.profile(), "cpp.unsafe.stack-allocators")](const CppFile& file, Sink& sink) {
        for (const CppCall& call : file.facts.calls) {
          const auto* places = cpp_calls::library_function(file, call, stack);
          const bool on_stack = places != nullptr;
          if (!on_stack) places = cpp_calls::library_function(file, call, heap);
          if (places == nullptr) continue;
          for (const int place : *places) {
            const CppArgument* amount = cpp_calls::argument(call, place);
            if (amount != nullptr && amount->size && Judge{file, call, on_stack, sink}(*amount)) break;
          }
        }
      });
}

}  // namespace assay
