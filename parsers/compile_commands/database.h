// Compilation databases: how each source file of a project is compiled (JSON Compilation Database Format, described by
// Clang). CMake writes one with CMAKE_EXPORT_COMPILE_COMMANDS.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct CompileCommand {
  std::string folder;                  // absolute; where the compiler is started
  std::string file;                    // absolute
  std::vector<std::string> arguments;  // the compiler first
};

struct CompileDatabase {
  std::string path;                      // as it was given or found
  std::string contents;                  // its bytes
  std::vector<CompileCommand> commands;  // in its order
};

// Commands are split as a POSIX shell does it, without expansions; relative paths are those of each entry's folder, or
// of the database's own (`path`, absolute). Entries for one file stay apart. Fails, with the line, for what is no such
// list.
Result<CompileDatabase> read_compile_database(std::string contents, const std::string& path);

// The words of a command line: blanks part them, quotes and backslashes keep them together.
std::vector<std::string> split_command(std::string_view command);

}  // namespace assay
