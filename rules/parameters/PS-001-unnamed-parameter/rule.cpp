// A parameter without a name takes all of its node's parameters down with it.
#include "rules/api/rule.h"

#include "parameter_calls.h"

namespace assay {

using namespace parameters;

namespace {

// `name="sku"` in front of the other arguments, spelled as the key is.
void offer_name(const ParameterCall& found, const File& file, Violation& violation) {
  if (found.key == nullptr || !found.call.args.empty()) return;
  const std::string_view key = file.text(*found.key);
  if (key.find('\n') != std::string_view::npos || key.find('(') == 0) return;
  const std::size_t paren = file.text(found.call).find('(', found.call.func->end - found.call.start);
  if (paren == std::string_view::npos) return;
  const auto at = static_cast<std::uint32_t>(found.call.start + paren + 1);
  const std::string separator = found.call.keywords.empty() ? "" : ", ";
  violation.edits.push_back({file.source.path, at, at, "name=" + std::string(key) + separator});
  violation.fix_title = "name the parameter as its key does";
  violation.fix_safety = FixSafety::safe;
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
