#include "rules/api/rule.h"

#include <algorithm>

#include "rules/api/cpp.h"

namespace assay {
namespace {

// Suffixes of files that a header includes once, at its end.
bool is_implementation(std::string_view path) {
  return std::ranges::any_of(std::initializer_list<std::string_view>{".inl", ".ipp", ".tpp", ".txx", ".inc"},
                             [&](std::string_view suffix) { return path.ends_with(suffix); });
}

// The first thing without a guard that must not be read twice; an empty span: there is none.
Span first_definition(const CppFileFacts& facts) {
  Span first;
  const auto guarded = [&](Span span) {
    return std::ranges::any_of(facts.guarded,
                               [&](Span guard) { return guard.start <= span.start && span.start < guard.end; });
  };
  const auto consider = [&](const auto& definitions) {
    for (const auto& each : definitions) {
      if (guarded(each.span)) continue;
      if (first.end == 0 || each.span.start < first.start) first = each.span;
      return;
    }
  };
  consider(facts.classes);
  consider(facts.functions);
  consider(facts.aliases);
  return first;
}

}  // namespace

void attach_cp_im_007(Hooks& hooks) {
  hooks.cpp().file([](const CppFile& file, Sink& sink) {
    if (!file.facts.is_header || is_implementation(file.file.path)) return;
    if (file.facts.guard != CppGuard::none) return sink.applies(file.unit());
    Span first = first_definition(file.facts);
    if (first.end == 0) {
      if (!file.facts.guarded.empty()) sink.applies(file.unit());
      return;
    }
    sink.applies(file.unit());
    first.end = std::min<std::uint32_t>(
        first.end, static_cast<std::uint32_t>(std::min(file.text().find('\n', first.start), file.text().size())));
    sink.violation(first, file.unit(), "the header has no include guard, and this must not be read twice");
  });
}

}  // namespace assay
