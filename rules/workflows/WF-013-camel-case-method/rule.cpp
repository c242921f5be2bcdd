#include <map>

#include "rules/api/edits.h"
#include "sdk.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

using Renamed = std::map<std::string, std::string, std::less<>>;

void check(const Sdk& sdk, const Renamed& renamed, const Call& call, const File& file, Sink& sink) {
  const auto* method = as<Attribute>(call.func);
  if (method == nullptr) return;
  const auto found = renamed.find(method->attr);
  if (found == renamed.end()) return;
  bool doubtful = false;
  if (!sdk.builder_call(call, method->attr, file, doubtful)) {
    if (doubtful) sink.undecided("a method is called on something that may be a builder");
    return;
  }
  if (sdk.expected_to_fail(file, call.start)) return;
  const Span token{method->attr_start, method->attr_start + static_cast<std::uint32_t>(method->attr.size())};
  sink.violation(span_of(call), file.unit(),
                 "a builder has no method '" + found->first + "'; it is '" + found->second + "'")
      .offer(FixSafety::safe, "call it '" + found->second + "'", {replace(token, found->second)});
}

// A module that calls a builder's method under its real name keeps the rule.
void count(const Sdk& sdk, const Renamed& renamed, const Call& call, const File& file, Sink& sink) {
  const auto* method = as<Attribute>(call.func);
  if (method == nullptr) return;
  bool doubtful = false;
  for (const auto& [wrong, right] : renamed) {
    if (method->attr == right && sdk.builder_call(call, right, file, doubtful)) return sink.applies(file.unit());
  }
}

}  // namespace

void attach_wf_013(Hooks& hooks) {
  const auto sdk = make_sdk(hooks);
  Renamed renamed;
  for (const Member& member : hooks.profile().table("builders.renamed").entries())
    renamed[member.key] = member.value.text;
  for (const auto& [wrong, right] : renamed) hooks.literals({wrong, right});
  hooks.on<Call>([sdk, renamed](const Call& call, const File& file, Sink& sink) {
    check(*sdk, renamed, call, file, sink);
    count(*sdk, renamed, call, file, sink);
  });
}

}  // namespace assay
