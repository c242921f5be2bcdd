// The facts of one file.
#pragma once

#include <memory>
#include <vector>

#include "active_rules.h"
#include "analyzer/config/profile.h"
#include "analyzer/engine/read_source.h"
#include "analyzer/facts/file_facts.h"
#include "analyzer/facts/module_map.h"
#include "parsers/python/index.h"
#include "parsers/syntax/index.h"

namespace assay {

// Holds what parsing can use again from file to file: one set for each worker.
class FileIndexer {
 public:
  // `rules` must outlive it.
  FileIndexer(const ActiveRules& rules, const Profile& profile, unsigned workers);

  // Parses what was read, and adds to its notices what could not be parsed. `modules` knows all files of the tree. Each
  // worker (below `workers`) is one thread at a time.
  FileFacts index(FileId id, ReadOutcome& read, const ModuleMap& modules, unsigned worker);

 private:
  const Prefilter& prefilter_;
  python::IndexOptions python_options_;
  syntax::IndexOptions cpp_options_;
  std::vector<python::Tree> trees_;
  std::vector<std::unique_ptr<Prefilter::Scratch>> scratches_;
};

}  // namespace assay
