// Keeps two runs from changing one tree at a time.
#pragma once

#include <string>

#include "analyzer/model/result.h"

namespace assay {

// Held as long as the object lives; a process that is killed gives it back. The file `.assay/lock` stays behind, empty.
class RunLock {
 public:
  // Fails at once where another run has it. Makes the folder `.assay` below `root` where there is none.
  static Result<RunLock> take(const std::string& root);

  RunLock(RunLock&& other) noexcept;
  RunLock& operator=(RunLock&& other) noexcept;
  ~RunLock();

 private:
  explicit RunLock(int handle) : handle_(handle) {}
  int handle_;
};

}  // namespace assay
