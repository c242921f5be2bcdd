#include "flows.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/flow/flow.h"
#include "rules/api/edits.h"

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

// Calls that do the same without the harm, where they are handed one value and nothing else: from `flow.safe-calls` and
// `flow.proposed-calls` of the profile.
struct Replacements {
  struct Call {
    std::string module;
    std::string name;
    FixSafety safety;
  };
  std::map<std::string, Call, std::less<>> calls;

  explicit Replacements(const Profile& profile) {
    for (const auto& [table, safety] :
         {std::pair("flow.safe-calls", FixSafety::safe), std::pair("flow.proposed-calls", FixSafety::display)}) {
      for (const Member& member : profile.table(table).entries()) {
        const std::string& to = member.value.text;
        const auto dot = to.rfind('.');
        if (dot != std::string::npos) calls[member.key] = {to.substr(0, dot), to.substr(dot + 1), safety};
      }
    }
  }

  void offer(const File& file, Span place, Violation& violation) const {
    const python::Call* call = call_at(file, place);
    if (call == nullptr || call->args.size() != 1 || !call->keywords.empty() || call->has_star_args()) return;
    const auto found = calls.find(file.resolve(*call->func).name);
    if (found == calls.end()) return;
    const auto& [module, name, safety] = found->second;
    const std::string title = "call '" + module + "." + name + "'";
    // `yaml.load`: the module stays as it is written.
    const auto* attribute = python::as<python::Attribute>(call->func);
    if (attribute != nullptr && file.resolve(*attribute->value).name == module) {
      const auto end = attribute->attr_start + static_cast<std::uint32_t>(attribute->attr.size());
      violation.offer(safety, title, {replace({attribute->attr_start, end}, name)});
      return;
    }
    auto imported = import_for(file, module, name, call->start);
    if (!imported) return;
    imported->edits.push_back(replace(span_of(*call->func), imported->name));
    violation.offer(safety, title, std::move(imported->edits));
  }
};

}  // namespace

void report_flows(Hooks& hooks, std::initializer_list<FlowMessage> messages, bool inputs_scored) {
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  const auto tables = flow::compile(hooks.profile());
  hooks.file([tables, replacements = Replacements(hooks.profile()), messages = std::vector(messages), inputs_scored](
                 const File& file, Sink& sink) {
    const flow::Analysis& analysis = flow::analyse(file, tables);
    for (const flow::Entry& entry : analysis.entries) sink.applies(file.unit(entry.qualname));
    if (analysis.unfinished > 0)
      sink.undecided("a function is too large, or its calls go too deep, to be followed to the end");
    for (const flow::Passage& passage : analysis.passages) {
      const auto message = std::ranges::find(messages, passage.kind, &FlowMessage::kind);
      if (message == messages.end() || (passage.weak && passage.grade != flow::Grade::request)) continue;
      // Whoever calls a script's or an example's functions is its author.
      if (passage.grade == flow::Grade::argument && !file.role().shipped) continue;
      Violation& found =
          sink.violation(passage.place, unit_around(file, passage.place.start), filled(message->message, passage));
      const bool scored =
          passage.grade == flow::Grade::request || (passage.grade == flow::Grade::input && inputs_scored);
      if (!scored) found.held(Confidence::advisory);
      if (passage.restricted && found.severity == Severity::critical) found.graded(Severity::high);
      replacements.offer(file, passage.place, found);
      if (passage.steps.size() > 1) found.flow = passage.steps;
    }
  });
}

}  // namespace assay
