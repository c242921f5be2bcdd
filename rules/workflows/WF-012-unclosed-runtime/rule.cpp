#include <algorithm>
#include <set>

#include "parsers/python/walk.h"
#include "sdk.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

// What is done with a local name: the methods called on it, and whether it gets out of sight.
class Uses {
 public:
  explicit Uses(std::string_view name) : name_(name) {}

  void visit(const Node& node) {
    if (const auto* name = as<Name>(&node)) {
      escapes |= name->id == name_ && name->context == Context::Load;
      return;
    }
    if (const auto* call = as<Call>(&node)) {
      const auto* method = as<Attribute>(call->func);
      const auto* receiver = method == nullptr ? nullptr : as<Name>(method->value);
      if (receiver != nullptr && receiver->id == name_) {
        methods.insert(method->attr);
        for (const Expr* argument : call->args) visit(*argument);
        for (const Keyword& keyword : call->keywords) visit(*keyword.value);
        return;
      }
    }
    for_each_child(node, [this](const Node* child) { visit(*child); });
  }

  std::set<std::string_view> methods;
  bool escapes = false;

 private:
  std::string_view name_;
};

struct Check {
  std::shared_ptr<const Sdk> sdk;
  std::vector<std::string> closing;

  void operator()(const Assign& assign, const File& file, Sink& sink) const {
    const auto* name = assign.targets.size() == 1 ? as<Name>(assign.targets.front()) : nullptr;
    const auto* call = as<Call>(assign.value);
    if (name == nullptr || call == nullptr) return;
    const Scope& scope = file.scopes[file.scopes.at(assign.start)];
    const auto* function = as<FunctionDef>(scope.node);
    if (function == nullptr) return;  // what a module keeps lives as long as the program
    const Meaning made = sdk->meaning_of(*call, file);
    if (!made.is(Role::runtime) || !made.exact) return;
    sink.applies(file.unit());
    Uses uses(name->id);
    for (const Stmt* statement : function->body) uses.visit(*statement);
    const bool closed =
        std::ranges::any_of(closing, [&](const std::string& method) { return uses.methods.contains(method); });
    if (closed || uses.escapes) return;
    sink.violation(span_of(*call), file.unit(),
                   "the runtime '" + std::string(name->id) + "' is never closed; use it in a with statement");
  }
};

}  // namespace

void attach_wf_012(Hooks& hooks) {
  const auto closing = hooks.profile().strings("runtimes.closing");
  hooks.literals({"untime"});  // of the class's name, and of the module it comes from where it is renamed
  hooks.on<Assign>(Check{make_sdk(hooks), {closing.begin(), closing.end()}});
}

}  // namespace assay
