#include <algorithm>

#include "calls.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

struct Check {
  std::vector<std::string> classes;
  std::vector<std::string> methods;

  void operator()(const Sdk&, const Execution& execution, const File& file, Sink& sink) const {
    if (std::ranges::find(methods, execution.method->attr) == methods.end()) return;
    if (std::ranges::find(classes, execution.runtime.cls.name) == classes.end()) return;
    const auto* function = as<FunctionDef>(file.scopes[file.scopes.at(execution.call->start)].node);
    if (function == nullptr || !function->is_async) return;
    sink.violation(span_of(*execution.call), file.unit(),
                   std::string(execution.method->attr) + "() blocks the event loop that runs '" +
                       std::string(function->name) + "'");
  }
};

}  // namespace

void attach_wf_015(Hooks& hooks) {
  const auto classes = hooks.profile().strings("runtimes.blocking-classes");
  const auto methods = hooks.profile().strings("runtimes.blocking-methods");
  on_execution(hooks, Check{{classes.begin(), classes.end()}, {methods.begin(), methods.end()}}, never);
}

}  // namespace assay
