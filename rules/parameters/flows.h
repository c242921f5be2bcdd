// What the rules on flows share: they differ in the kinds of harm they speak of.
#pragma once

#include <initializer_list>
#include <string_view>

#include "rules/api/hooks.h"

namespace assay {

// How a rule speaks of a kind of sink: "{source}" and "{callee}" are filled in.
struct FlowMessage {
  std::string_view kind;
  std::string_view message;
};

// Reports the passages of these kinds. `inputs_scored`: whether what a node is handed counts, or is advice only; what a
// request brings always counts, what the environment, the callers of a plain function or nobody known bring never does.
void report_flows(Hooks& hooks, std::initializer_list<FlowMessage> messages, bool inputs_scored = true);

}  // namespace assay
