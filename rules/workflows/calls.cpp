#include "calls.h"

namespace assay::workflows {
namespace {

using namespace python;

constexpr std::string_view kAddNode = "add_node";

}  // namespace

AddNode added_by(const Call& call, const Meaning& builder) {
  AddNode added{&call, builder, argument(call, 0, "node_type"), argument(call, 1, "node_id"),
                argument(call, 2, "config")};
  if (call.args.size() == 2 && call.args[1]->kind == Kind::Dict) {  // add_node("Type", {...})
    added.id = call.keyword("node_id");
    added.config = call.args[1];
  }
  return added;
}

std::optional<AddNode> add_node(const Sdk& sdk, const Call& call, const File& file, bool& doubtful) {
  const auto builder = sdk.builder_call(call, kAddNode, file, doubtful);
  return builder ? std::optional(added_by(call, *builder)) : std::nullopt;
}

void on_add_node(Hooks& hooks, OnAddNode check, Suspect suspect) {
  const auto sdk = make_sdk(hooks);
  hooks.literals({kAddNode});
  hooks.on<Call>([sdk, check, suspect](const Call& call, const File& file, Sink& sink) {
    bool doubtful = false;
    if (const auto added = add_node(*sdk, call, file, doubtful)) check(*sdk, *added, file, sink);
    if (doubtful && suspect(*sdk, call, file)) sink.undecided("a node is added to something that may be a builder");
  });
}

void on_execution(Hooks& hooks, OnExecution check, Suspect suspect) {
  const auto sdk = make_sdk(hooks);
  hooks.literals(sdk->execute_methods());
  hooks.on<Call>([sdk, check, suspect](const Call& call, const File& file, Sink& sink) {
    bool doubtful = false;
    if (const auto execution = sdk->execution(call, file, doubtful)) check(*sdk, *execution, file, sink);
    if (doubtful && suspect(*sdk, call, file)) sink.undecided("a workflow is run by something that may be a runtime");
  });
}

bool never(const Sdk&, const Call&, const File&) { return false; }

}  // namespace assay::workflows
