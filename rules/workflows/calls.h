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

std::optional<AddNode> add_node(const Sdk& sdk, const python::Call& call, const File& file, bool& doubtful);

// Asks for the files that may hold such calls, and hands each call to `check`. A receiver that may be a builder makes the file undecided.
using OnAddNode = std::function<void(const Sdk& sdk, const AddNode& added, const File& file, Sink& sink)>;
void on_add_node(Hooks& hooks, OnAddNode check);

// Likewise for executions.
using OnExecution = std::function<void(const Sdk& sdk, const Execution& execution, const File& file, Sink& sink)>;
void on_execution(Hooks& hooks, OnExecution check);

}  // namespace assay::workflows
