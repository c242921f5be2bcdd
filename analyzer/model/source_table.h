// The files of a tree with their texts, some of which are read when first asked for.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/model/source.h"

namespace assay {

// Copies share their files. Reading is safe for use by several threads; everything else is not.
class SourceTable {
 public:
  // Fills in all but path and language, which others may be looking at meanwhile. Must not throw.
  using Read = std::function<void(SourceFile& file)>;

  SourceTable() = default;
  explicit SourceTable(std::size_t count);
  explicit SourceTable(std::vector<SourceFile> files);

  std::size_t size() const { return files_.size(); }
  // Read now, where it was not yet.
  const SourceFile& operator[](std::size_t index) const;
  // Without reading it.
  const std::string& path(std::size_t index) const;

  void put(std::size_t index, SourceFile file);
  // `file` has path and language; `read` is called once, or never.
  void put_unread(std::size_t index, SourceFile file, std::shared_ptr<const Read> read);
  // The file `other[at]`, read or not.
  void share(std::size_t index, const SourceTable& other, std::size_t at) { files_[index] = other.files_[at]; }

 private:
  struct Entry;
  std::vector<std::shared_ptr<Entry>> files_;  // never null
};

}  // namespace assay
