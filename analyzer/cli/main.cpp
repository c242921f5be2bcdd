#include <string>
#include <vector>

#include "analyzer/cli/commands.h"

int main(int count, char** arguments) {
  return assay::run_command_line(std::vector<std::string>(arguments + (count > 0 ? 1 : 0), arguments + count));
}
