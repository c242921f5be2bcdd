// Feeds any bytes to the reader of compilation databases: commands have words and absolute paths, or there is a refusal with a line.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "parsers/compile_commands/database.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto database = assay::read_compile_database({reinterpret_cast<const char*>(data), size}, "/p/compile_commands.json");
  if (!database) {
    if (database.error().message.empty() || database.error().line == 0) std::abort();
    return 0;
  }
  for (const assay::CompileCommand& command : database->commands) {
    if (command.arguments.empty() || !command.file.starts_with('/') || !command.folder.starts_with('/')) std::abort();
  }
  return 0;
}
