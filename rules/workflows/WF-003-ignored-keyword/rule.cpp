#include <algorithm>

#include "calls.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

void check(const Sdk&, const Execution& execution, const File& file, Sink& sink) {
  const Signature& signature = *execution.signature;
  if (!signature.swallows) return;  // an unknown keyword is an error there
  sink.applies(file.unit());
  const Call& call = *execution.call;
  const auto ignored = std::ranges::find_if(
      call.keywords, [&](const Keyword& keyword) { return !keyword.name.empty() && !signature.knows(keyword.name); });
  if (ignored == call.keywords.end()) return;
  const std::string method = std::string(execution.method->attr) + "()";
  sink.violation(span_of(call), file.unit(),
                 "'" + std::string(ignored->name) + "' is no parameter of " + method +
                     ", which ignores it; values for nodes are passed as 'parameters'");
}

bool has_strange_keyword(const Sdk& sdk, const Call& call, const File&) {
  return std::ranges::any_of(call.keywords, [&](const Keyword& keyword) {
    return !keyword.name.empty() &&
           std::ranges::none_of(sdk.signatures(), [&](const Signature& s) { return s.knows(keyword.name); });
  });
}

}  // namespace

void attach_wf_003(Hooks& hooks) { on_execution(hooks, check, has_strange_keyword); }

}  // namespace assay
