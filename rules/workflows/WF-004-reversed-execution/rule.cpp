#include <algorithm>

#include "calls.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

struct Check {
  std::shared_ptr<const Sdk> sdk;
  std::vector<std::string> methods;

  void operator()(const Call& call, const File& file, Sink& sink) const {
    const auto* method = as<Attribute>(call.func);
    if (method == nullptr || std::ranges::find(methods, method->attr) == methods.end()) return;
    const bool takes_runtime =
        std::ranges::any_of(call.args, [&](const Expr* argument) { return is_runtime(*argument, file); }) ||
        std::ranges::any_of(call.keywords, [&](const Keyword& k) { return is_runtime(*k.value, file); });
    const Meaning receiver = sdk->meaning_of(*method->value, file);
    if (receiver.is(Role::workflow) || receiver.is(Role::builder)) {
      if (!takes_runtime || sdk->expected_to_fail(file, call.start)) return sink.applies(file.unit());
      const std::string name = written(*method->value);
      sink.violation(span_of(call), file.unit(),
                     (name.empty() ? std::string("a workflow") : "'" + name + "'") +
                         " is given a runtime to run on; a runtime executes a workflow");
    } else if (takes_runtime && receiver.is(Role::unknown)) {
      sink.undecided("what is given a runtime may be a workflow");
    }
  }

  bool is_runtime(const Expr& expr, const File& file) const {
    return (expr.kind == Kind::Name || expr.kind == Kind::Attribute || expr.kind == Kind::Call) &&
           sdk->meaning_of(expr, file).is(Role::runtime);
  }
};

}  // namespace

void attach_wf_004(Hooks& hooks) {
  const auto methods = hooks.profile().strings("workflows.methods");
  const Check check{make_sdk(hooks), {methods.begin(), methods.end()}};
  // Not the runtime's name: a call without one is a unit that passes.
  hooks.literals(check.methods);
  hooks.on<Call>(check);
}

}  // namespace assay
