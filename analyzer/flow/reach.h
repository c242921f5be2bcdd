// Which functions of a file are worth reading: those that may reach a name of some kind at all.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/api/file.h"
#include "words.h"

namespace assay::flow {

class Tables;

// One pass over the tree by names alone. A function reaches a name where it, or a function of the file that it names,
// at any depth, names one. Functions and classes inside of a function belong to it.
class Reach {
 public:
  // `names`: sorted. A function that answers requests is reached too where `views` says so.
  Reach(const File& file, const std::vector<Trace>& names, const Tables& tables, bool views = false);

  // `function`: an index into the file's facts; -1: the module level.
  bool reaches(std::int32_t function) const { return reaches_[static_cast<std::size_t>(function + 1)] != 0; }
  // Whether it, or a function inside of it, answers requests.
  bool answers(std::int32_t function) const { return answers_[static_cast<std::size_t>(function + 1)] != 0; }

 private:
  std::vector<char> reaches_;  // by index + 1
  std::vector<char> answers_;
};

}  // namespace assay::flow
