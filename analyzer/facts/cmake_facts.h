// What a CMake file says, as far as rules on C++ need it: its commands, in order, without running any of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/model/span.h"

namespace assay {

struct CmakeArgument {
  std::string text;  // without quotes or brackets; variables are not replaced
  bool quoted = false;
  Span span;
};

struct CmakeCommand {
  std::string name;  // in lower case
  std::vector<CmakeArgument> arguments;
  Span span;
};

struct CmakeFacts {
  std::vector<CmakeCommand> commands;
};

}  // namespace assay
