#include "run_plan.h"

#include "analyzer/cli/commands.h"
#include "console.h"

namespace assay {

ProgressLine::When progress_when(const Options& options) {
  if (options.quiet || options.progress == "never") return ProgressLine::When::never;
  return options.progress == "always" ? ProgressLine::When::always : ProgressLine::When::auto_;
}

int refused(const Failure& failure) {
  print_failure(failure);
  return failure.kind == Failure::Kind::internal ? kFault : kUsage;
}

}  // namespace assay
