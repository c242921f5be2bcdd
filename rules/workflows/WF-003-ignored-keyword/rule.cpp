#include <algorithm>

#include "calls.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

// The one ignored keyword that must mean the values, and what it is called here.
struct Renaming {
  std::vector<std::string> inputs;      // names of parameters that take the values
  std::vector<std::string> mistakable;  // names that people write for them

  void offer(const Execution& execution, const Keyword& ignored, Violation& violation) const {
    const Call& call = *execution.call;
    const Signature& signature = *execution.signature;
    const bool means_values = std::ranges::find(mistakable, ignored.name) != mistakable.end();
    const bool may_be_mapping = ignored.value->kind == Kind::Dict || ignored.value->kind == Kind::Name;
    const auto name = std::ranges::find_if(inputs, [&](const std::string& input) { return signature.knows(input); });
    if (!means_values || !may_be_mapping || name == inputs.end() || call.has_star_kwargs() || call.has_star_args())
      return;
    if (std::ranges::any_of(inputs, [&](const std::string& input) { return given(call, signature, input); })) return;
    const auto strange = std::ranges::count_if(
        call.keywords, [&](const Keyword& keyword) { return !keyword.name.empty() && !signature.knows(keyword.name); });
    if (strange != 1) return;
    const Span token{ignored.start, ignored.start + static_cast<std::uint32_t>(ignored.name.size())};
    violation.offer(FixSafety::safe, "pass the values as '" + *name + "'", {replace(token, *name)});
  }

 private:
  static bool given(const Call& call, const Signature& signature, const std::string& input) {
    const auto place = std::ranges::find(signature.positional, input) - signature.positional.begin();
    const bool by_position = static_cast<std::size_t>(place) < std::min(call.args.size(), signature.positional.size());
    return by_position || (call.keyword(input) != nullptr && signature.knows(input));
  }
};

void check(const Renaming& renaming, const Execution& execution, const File& file, Sink& sink) {
  const Signature& signature = *execution.signature;
  if (!signature.swallows) return;  // an unknown keyword is an error there
  sink.applies(file.unit());
  const Call& call = *execution.call;
  const auto ignored = std::ranges::find_if(
      call.keywords, [&](const Keyword& keyword) { return !keyword.name.empty() && !signature.knows(keyword.name); });
  if (ignored == call.keywords.end()) return;
  const std::string method = std::string(execution.method->attr) + "()";
  Violation& violation = sink.violation(span_of(call), file.unit(),
                                        "'" + std::string(ignored->name) + "' is no parameter of " + method +
                                            ", which ignores it; values for nodes are passed as 'parameters'");
  renaming.offer(execution, *ignored, violation);
}

bool has_strange_keyword(const Sdk& sdk, const Call& call, const File&) {
  return std::ranges::any_of(call.keywords, [&](const Keyword& keyword) {
    return !keyword.name.empty() &&
           std::ranges::none_of(sdk.signatures(), [&](const Signature& s) { return s.knows(keyword.name); });
  });
}

}  // namespace

void attach_wf_003(Hooks& hooks) {
  const auto inputs = hooks.profile().strings("runtimes.inputs");
  const auto mistakable = hooks.profile().strings("runtimes.mistaken-inputs");
  const Renaming renaming{{inputs.begin(), inputs.end()}, {mistakable.begin(), mistakable.end()}};
  on_execution(
      hooks,
      [renaming](const Sdk&, const Execution& execution, const File& file, Sink& sink) {
        check(renaming, execution, file, sink);
      },
      has_strange_keyword);
}

}  // namespace assay
