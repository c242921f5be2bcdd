// Runs the real program.
#pragma once

#include <string>
#include <vector>

namespace assay {

struct Outcome {
  int code = -1;  // exit code; 128 + signal where it was killed
  std::string out;
  std::string error;
};

struct Surroundings {
  std::string directory;                 // to run in; empty: a new empty folder
  std::vector<std::string> environment;  // "NAME=value", besides a small fixed one
  bool unprivileged = false;  // as somebody who may not read what others lock away, also where tests run as root
};

Outcome run_assay(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

}  // namespace assay
