// The two calls that most WF rules ask for: one that adds a node to a builder, and one that runs a workflow.
#pragma once

#include <functional>
#include <optional>

#include "sdk.h"

namespace assay::workflows {

struct AddNode {
  const python::Call* call;
  Meaning builder;
  const python::Expr* type;    // null: absent or starred
  const python::Expr* id;      // null: none given
  const python::Expr* config;  // null: none given, or in keywords of its own
};

// The arguments of an add_node call on `builder`.
AddNode added_by(const python::Call& call, const Meaning& builder);

// The node that `call` adds to a known builder; `doubtful` becomes true where the receiver may be one.
std::optional<AddNode> add_node(const Sdk& sdk, const python::Call& call, const File& file, bool& doubtful);

using OnAddNode = std::function<void(const Sdk& sdk, const AddNode& added, const File& file, Sink& sink)>;
using OnExecution = std::function<void(const Sdk& sdk, const Execution& execution, const File& file, Sink& sink)>;
// Whether a call could break the rule if its receiver were what it may be. Only then does an unknown receiver leave the
// file undecided.
using Suspect = std::function<bool(const Sdk& sdk, const python::Call& call, const File& file)>;

// Asks for the files that may hold such calls, and hands each call to `check`.
void on_add_node(Hooks& hooks, OnAddNode check, Suspect suspect);
void on_execution(Hooks& hooks, OnExecution check, Suspect suspect);

// For rules whose unknown sites are not counted.
bool never(const Sdk& sdk, const python::Call& call, const File& file);

}  // namespace assay::workflows
