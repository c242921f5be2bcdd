#include "flows.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzer/flow/flow.h"

namespace assay {
namespace {

std::string filled(std::string_view message, const flow::Passage& passage) {
  std::string out(message);
  const auto put = [&out](std::string_view mark, const std::string& text) {
    if (const std::size_t at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), text);
  };
  put("{source}", passage.grade == flow::Grade::unknown ? "a value of unknown origin" : passage.source);
  put("{callee}", passage.callee.find(' ') == std::string::npos ? "'" + passage.callee + "'" : passage.callee);
  return out;
}

// The key of the unit: the function around the place.
std::string unit_around(const File& file, std::uint32_t offset) {
  const std::int32_t index = file.facts.function_at(offset);
  return index < 0 ? file.unit() : file.unit(file.facts.functions[static_cast<std::size_t>(index)].qualname);
}

}  // namespace

void report_flows(Hooks& hooks, std::initializer_list<FlowMessage> messages, bool inputs_scored) {
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  const auto tables = flow::compile(hooks.profile());
  hooks.file([tables, messages = std::vector(messages), inputs_scored](const File& file, Sink& sink) {
    const flow::Analysis& analysis = flow::analyse(file, tables);
    for (const flow::Entry& entry : analysis.entries) sink.applies(file.unit(entry.qualname));
    if (analysis.unfinished > 0)
      sink.undecided("a function is too large, or its calls go too deep, to be followed to the end");
    for (const flow::Passage& passage : analysis.passages) {
      const auto message = std::ranges::find(messages, passage.kind, &FlowMessage::kind);
      if (message == messages.end() || (passage.weak && passage.grade != flow::Grade::request)) continue;
      Violation& found =
          sink.violation(passage.place, unit_around(file, passage.place.start), filled(message->message, passage));
      const bool scored =
          passage.grade == flow::Grade::request || (passage.grade == flow::Grade::input && inputs_scored);
      if (!scored) found.held(Confidence::advisory);
      if (passage.steps.size() > 1) found.flow = passage.steps;
    }
  });
}

}  // namespace assay
