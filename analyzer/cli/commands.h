// What each command does. Each returns the exit code and prints its own failures.
#pragma once

#include <string>
#include <vector>

#include "analyzer/cli/options.h"

namespace assay {

// Exit codes of the contract. Where several apply the order is fault, usage, rolled back, incomplete, findings.
enum ExitCode : int { kClean = 0, kFindings = 1, kUsage = 2, kIncomplete = 3, kRolledBack = 4, kFault = 70 };

// The whole program. Nothing escapes: an exception is a fault of ours.
int run_command_line(const std::vector<std::string>& arguments) noexcept;

int command_check(const Options& options);  // check and score
int command_baseline(const Options& options);
int command_merge(const Options& options);
int command_fix(const Options& options);
int command_rollback(const Options& options);
int command_audit(const Options& options);
int command_explain(const Options& options);
int command_rules(const Options& options);
int command_sarif_lint(const Options& options);
int command_init(const Options& options);
int command_lsp(const Options& options);
int command_history(const Options& options);

}  // namespace assay
