// A parameter without a name takes all of its node's parameters down with it.
#include "rules/api/rule.h"

#include "parameter_calls.h"
#include "rules/api/edits.h"

namespace assay {

using namespace parameters;

namespace {

constexpr const char* kTitle = "name the parameter as its key does";

// `name="sku"` in front of the other arguments, spelled as the key is.
void offer_name(const ParameterCall& found, const File& file, Violation& violation) {
  if (found.key == nullptr || !found.call.args.empty()) return;
  const std::string_view key = file.text(*found.key);
  if (key.find('\n') != std::string_view::npos || key.find('(') == 0) return;
  const std::string name = "name=" + std::string(key);
  if (!found.call.keywords.empty()) {
    // As a line of its own where the first argument is one.
    const std::uint32_t first = found.call.keywords.front().start;
    const auto indent = indentation(file, first);
    const std::string separator = indent ? "," + std::string(line_end(file)) + std::string(*indent) : ", ";
    violation.offer(FixSafety::safe, kTitle, {insert(first, name + separator)});
    return;
  }
  const std::size_t paren = file.text(found.call).find('(', found.call.func->end - found.call.start);
  if (paren == std::string_view::npos) return;
  violation.offer(FixSafety::safe, kTitle, {insert(static_cast<std::uint32_t>(found.call.start + paren + 1), name)});
}

}  // namespace

void attach_ps_001(Hooks& hooks) {
  on_parameter_calls(hooks, [](const ParameterCall& found, const File& file, Sink& sink) {
    if (found.call.keyword("name") == nullptr && found.call.has_star_kwargs()) {
      return sink.undecided("a NodeParameter takes its fields from a mapping");
    }
    sink.applies(found.unit);
    if (!found.call.args.empty()) {
      sink.violation(span_of(found.call), found.unit,
                     "NodeParameter takes keyword arguments only; this call raises a TypeError");
    } else if (found.call.keyword("name") == nullptr) {
      auto& violation =
          sink.violation(span_of(found.call), found.unit,
                         "NodeParameter" + found.shown + " has no 'name'; the node is left without any parameter");
      offer_name(found, file, violation);
    }
  });
}

}  // namespace assay
