// Facts of Python and C++ files as bytes, for the cache. Private to the engine.
//
// Files are named by their paths, so that a file's facts can be read back into a tree in which others have come or
// gone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cache/pack.h"
#include "analyzer/facts/file_facts.h"
#include "analyzer/facts/module_map.h"
#include "analyzer/model/notice.h"
#include "facts_archive.h"

namespace assay {

// What is kept of a file.
struct KeptFacts {
  FileFacts facts;
  std::vector<Notice> notices;  // of reading and parsing it
  std::uint32_t text_size = 0;  // bytes of the text that the facts speak of
  std::vector<FileId> answers;  // see python::module_answers()
};

// Facts of several files, one behind the other.
class FactsPacker {
 public:
  // `paths`: the files of the tree.
  explicit FactsPacker(std::span<const std::string> paths) : paths_(paths) {}

  void add(const FileFacts& facts, const std::vector<Notice>& notices, std::uint32_t text_size,
           const std::vector<FileId>& answers);
  Packer& out() { return out_; }

 private:
  std::span<const std::string> paths_;
  Packer out_;
};

class FactsUnpacker {
 public:
  // `modules` knows the files of the tree now; both must outlive it.
  FactsUnpacker(std::string_view bytes, const ModuleMap& modules) : in_(bytes), files_(modules) {}

  // The next file, which is `file` with `path` now; every index lies in its list and every place in the text. None
  // where it speaks of files that are no longer there, and where in() has failed.
  std::optional<KeptFacts> next(FileId file, std::string_view path);
  Unpacker& in() { return in_; }

 private:
  Unpacker in_;
  NamedFiles files_;
};

// Every text that facts and notices hold, one a line.
std::string texts_of(const FileFacts& facts, const std::vector<Notice>& notices);

}  // namespace assay
