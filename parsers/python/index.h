// One parsed file to its facts.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/file_facts.h"
#include "analyzer/model/source.h"
#include "parsers/python/names.h"
#include "parsers/python/parse.h"
#include "parsers/python/scopes.h"

namespace assay::python {

struct IndexOptions {
  // Last names of callees whose calls are recorded as CallFacts ("register", "register_node"); sorted. Where there are
  // any, so are calls that are handed something spelt like a class. Empty: no calls are recorded.
  std::vector<std::string> recorded_calls;
  // Parts of such names ("regist"): what passes a variable on to a registration is mostly called so too.
  std::vector<std::string> recorded_words;
};

// Facts of `tree`, which must be a parse of `source.text()`. `scopes`, `names` and `lines` are of the same text.
FileFacts index(const Tree& tree, const Scopes& scopes, const Names& names, const SourceFile& source,
                const LineIndex& lines, const ModuleMap& modules, FileId file, const IndexOptions& options);

// What the map of modules says to the import statements of a file, which is all that index() asks it: as long as the
// answers are the same (kNoFile: none), so are the facts of the same text at the same place.
std::vector<FileId> module_answers(const FileFacts& facts, const ModuleMap& modules);

// Facts of a file that could not be read.
FileFacts unread(FileId file, std::string path);

}  // namespace assay::python
