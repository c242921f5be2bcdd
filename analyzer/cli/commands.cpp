#include "analyzer/cli/commands.h"

#include <exception>
#include <iostream>

#include "console.h"
#include "outputs.h"

namespace assay {
namespace {

int dispatch(const std::vector<std::string>& arguments) {
  const Result<Options> options = parse_options(arguments);
  if (!options) {
    print_failure(options.error());
    return kUsage;
  }
  switch (options->command) {
    case Command::check:
    case Command::score: return command_check(*options);
    case Command::fix: return command_fix(*options);
    case Command::baseline: return command_baseline(*options);
    case Command::merge: return command_merge(*options);
    case Command::rollback: return command_rollback(*options);
    case Command::audit: return command_audit(*options);
    case Command::explain: return command_explain(*options);
    case Command::rules: return command_rules(*options);
    case Command::sarif_lint: return command_sarif_lint(*options);
    case Command::init: return command_init(*options);
    case Command::lsp: return command_lsp(*options);
    case Command::history: return command_history(*options);
    case Command::help: break;
  }
  const Result<void> done = to_standard_output([&](std::ostream& out) { out << options->help_text; });
  return done ? kClean : kUsage;
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments) noexcept {
  try {
    return dispatch(arguments);
  } catch (const std::exception& fault) {
    std::cerr << "assay: fault: " << fault.what() << "; please report this\n";
  } catch (...) {
    std::cerr << "assay: fault: something unknown was thrown; please report this\n";
  }
  return kFault;
}

}  // namespace assay
