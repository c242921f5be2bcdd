#include "read_tree.h"

#include "parallel.h"

namespace assay {

std::vector<ReadOutcome> read_tree(const Plan& plan, const std::vector<std::string>& paths) {
  std::vector<ReadOutcome> read(paths.size());
  parallel_for(paths.size(), plan.jobs, [&](std::size_t i, unsigned) {
    const std::string* bytes = plan.view ? find_patched(plan.view->changed.now, paths[i]) : nullptr;
    read[i] = bytes != nullptr ? read_bytes_as_source(paths[i], *bytes)
                               : read_source(plan.root, paths[i], *plan.settings.max_file_size);
  });
  return read;
}

}  // namespace assay
