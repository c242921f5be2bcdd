#include <string>
#include <vector>

#include "analyzer/cli/commands.h"
#ifdef ASSAY_MIMALLOC
#include <mimalloc.h>
#endif

int main(int count, char** arguments) {
#ifdef ASSAY_MIMALLOC
  // Facts of a large tree are a hundred megabytes, which small pages make the kernel hand out bit by bit.
  mi_option_enable(mi_option_large_os_pages);
#endif
  return assay::run_command_line(std::vector<std::string>(arguments + (count > 0 ? 1 : 0), arguments + count));
}
