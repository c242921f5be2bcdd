// What went into a translation unit beside its command: whether it is still as it was, and as bytes. Private to the
// engine.
#pragma once

#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzer/cache/pack.h"
#include "analyzer/facts/module_map.h"
#include "analyzer/model/source.h"
#include "disk_looks.h"
#include "parsers/clang/read_unit.h"

namespace assay {

// The files of a tree as a compiler sees them: in memory, in front of the disk.
class TreeInMemory {
 public:
  // `digests`: of each file, 32 bytes over its text. `root` is absolute. All must outlive it.
  TreeInMemory(const std::string& root, std::span<const SourceFile> sources, std::span<const std::string> digests);

  // kNoFile: it is none of the tree. `path` is absolute, as a compiler asks for it.
  FileId file(const std::string& path) const;
  // Null: what lies at the path comes from the disk.
  const std::string* digest(const std::string& path) const;
  // Whether it is one of these files, or a folder of theirs.
  bool has(const std::string& path) const;

 private:
  std::string inside(const std::string& path) const;

  std::string root_;
  std::span<const std::string> digests_;
  std::unordered_map<std::string, FileId> files_;  // relative to the root
  std::vector<char> in_memory_;                    // by file
  std::set<std::string> folders_;                  // that hold files in memory, relative to the root
};

// 32 bytes that tell what `inputs` are now. None: something is there that was not, or the other way round, or cannot be
// read. `settled` becomes false where a file may have changed since `disk` was made.
std::optional<std::string> state_of(const clang_reader::UnitInputs& inputs, const TreeInMemory& tree, DiskLooks& disk,
                                    bool& settled);

// What lies outside of a tree of all that went into several units. Safe for use by several threads.
class OutsideInputs {
 public:
  void add(const clang_reader::UnitInputs& inputs, const TreeInMemory& tree);
  clang_reader::UnitInputs all() const;

 private:
  mutable std::mutex mutex_;
  std::set<std::string> read_, there_, missing_, listed_, readers_;
};

// Folder by folder, each name once.
void pack_inputs(const clang_reader::UnitInputs& inputs, Packer& out);
clang_reader::UnitInputs unpack_inputs(Unpacker& in);

}  // namespace assay
