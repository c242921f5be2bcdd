#include <algorithm>

#include "sdk.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

constexpr std::string_view kMethod = "add_connection";

struct Check {
  std::shared_ptr<const Sdk> sdk;
  std::vector<std::string> parameters;

  void operator()(const Call& call, const File& file, Sink& sink) const {
    bool doubtful = false;
    const auto builder = sdk->builder_call(call, kMethod, file, doubtful);
    if (doubtful) sink.undecided("connections are added to something that may be a builder");
    if (!builder) return;
    if (call.has_star_args() || call.has_star_kwargs()) return sink.undecided("the arguments are starred");
    const std::string problem = problem_of(call);
    if (problem.empty()) return sink.applies(file.unit());
    if (sdk->expected_to_fail(file, call.start)) return;
    sink.violation(span_of(call), file.unit(), "add_connection() " + problem);
  }

  std::string problem_of(const Call& call) const {
    for (const Keyword& keyword : call.keywords) {
      const auto known = std::ranges::find(parameters, keyword.name);
      if (known == parameters.end()) return "has no parameter '" + std::string(keyword.name) + "'";
      if (static_cast<std::size_t>(known - parameters.begin()) < call.args.size()) return "gets '" + *known + "' twice";
    }
    const std::size_t given = call.args.size() + call.keywords.size();
    if (given == parameters.size()) return {};
    std::string names;
    for (const std::string& name : parameters) names += (names.empty() ? "" : ", ") + name;
    return "takes " + std::to_string(parameters.size()) + " arguments (" + names + "), not " + std::to_string(given);
  }
};

}  // namespace

void attach_wf_005(Hooks& hooks) {
  const auto parameters = hooks.profile().strings("builders.connection");
  hooks.literals({kMethod});
  hooks.on<Call>(Check{make_sdk(hooks), {parameters.begin(), parameters.end()}});
}

}  // namespace assay
