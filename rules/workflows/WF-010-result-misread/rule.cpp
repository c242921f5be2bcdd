#include <algorithm>

#include "calls.h"
#include "flow.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

// What a local name holds of an execution's outcome, which is a pair: the results by node id, and the run's id.
enum class Part : std::uint8_t { none, pair, results };

const Call* execution_call(const Expr* value) {
  if (const auto* awaited = as<Await>(value)) value = awaited->value;
  return as<Call>(value);
}

struct Check {
  std::shared_ptr<const Sdk> sdk;
  std::vector<std::string> fields;  // attributes that people expect on a node's result

  // `results["id"]` on the pair; `results.id`, and `results["id"].result`, on the results.
  void on_subscript(const Subscript& subscript, const File& file, Sink& sink) const {
    std::string key;
    if (!file.string_literal(subscript.slice, key)) return;
    const auto* name = as<Name>(subscript.value);
    if (name == nullptr || part_of(*name, file) != Part::pair || sdk->expected_to_fail(file, subscript.start)) return;
    sink.violation(span_of(subscript), file.unit(),
                   "'" + std::string(name->id) + "' is the pair of results and run id, and has no key '" + key + "'");
  }

  void on_attribute(const Attribute& attribute, const File& file, Sink& sink) const {
    if (std::ranges::find(fields, attribute.attr) == fields.end()) return;
    const auto* entry = as<Subscript>(attribute.value);
    std::string key;
    const auto* name = entry == nullptr ? nullptr : as<Name>(entry->value);
    if (name == nullptr || !file.string_literal(entry->slice, key)) return;
    if (part_of(*name, file) != Part::results || sdk->expected_to_fail(file, attribute.start)) return;
    sink.violation(span_of(attribute), file.unit(),
                   "the result of node '" + key + "' is a dict: ." + std::string(attribute.attr) + " is [\"" +
                       std::string(attribute.attr) + "\"]");
  }

  void on_assign(const Assign& assign, const File& file, Sink& sink) const {
    const Call* call = execution_call(assign.value);
    bool doubtful = false;
    if (call != nullptr && sdk->execution(*call, file, doubtful)) sink.applies(file.unit());
    const bool whole = assign.targets.size() == 1 && as<Name>(assign.targets.front()) != nullptr;
    if (doubtful && whole) sink.undecided("a workflow is run by something that may be a runtime");
  }

 private:
  Part part_of(const Name& name, const File& file) const {
    const Reaching reach = reaching(file, name.id, name.start);
    if (!reach.in_order || reach.bindings.size() != 1) return Part::none;
    const auto* assign = as<Assign>(reach.bindings.front()->statement);
    if (assign == nullptr || assign->targets.size() != 1) return Part::none;
    const Call* call = execution_call(assign->value);
    bool doubtful = false;
    const auto execution = call == nullptr ? std::nullopt : sdk->execution(*call, file, doubtful);
    if (!execution) return Part::none;
    if (as<Name>(assign->targets.front()) != nullptr) return execution->signature->pair ? Part::pair : Part::none;
    const auto* tuple = as<Tuple>(assign->targets.front());
    const auto* first = tuple == nullptr || tuple->elements.size() != 2 ? nullptr : as<Name>(tuple->elements.front());
    return first != nullptr && first->id == name.id ? Part::results : Part::none;
  }
};

}  // namespace

void attach_wf_010(Hooks& hooks) {
  const auto fields = hooks.profile().strings("workflows.result-fields");
  const Check check{make_sdk(hooks), {fields.begin(), fields.end()}};
  hooks.literals(check.sdk->execute_methods());
  hooks.on<Assign>(
      [check](const Assign& assign, const File& file, Sink& sink) { check.on_assign(assign, file, sink); });
  hooks.on<Subscript>(
      [check](const Subscript& node, const File& file, Sink& sink) { check.on_subscript(node, file, sink); });
  hooks.on<Attribute>(
      [check](const Attribute& node, const File& file, Sink& sink) { check.on_attribute(node, file, sink); });
}

}  // namespace assay
