// The trees of other files of the project, for rules that follow a value from one file into another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <typeindex>
#include <vector>

#include "analyzer/model/source_table.h"
#include "rules/api/file.h"

namespace assay {

// A parsed file with everything that `File` refers to.
class LoadedFile {
 public:
  LoadedFile(FileId id, const SourceFile& source, const ProjectFacts& project, Trees* trees);
  LoadedFile(const LoadedFile&) = delete;
  LoadedFile& operator=(const LoadedFile&) = delete;

  const File& file() const { return file_; }

 private:
  python::Tree tree_;
  LineIndex lines_;
  python::Scopes scopes_;
  python::Names names_;
  File file_;
};

// One for each worker thread, so nothing in it is locked. Files are parsed when first asked for; the ones used longest
// ago are dropped.
class Trees {
 public:
  // `sources[i]` is the text of project.files()[i]. Both must outlive it.
  Trees(const ProjectFacts& project, const SourceTable& sources) : project_(project), sources_(sources) {}

  // Null for a file that was not read. The caller keeps the tree alive by holding on to the pointer.
  std::shared_ptr<const LoadedFile> load(FileId file);

  // The text of a file, decoded; empty for one that was not read.
  std::string_view text(FileId file) const {
    return file < sources_.size() ? sources_[file].text() : std::string_view();
  }

  // What an analysis keeps between the files of this worker: the one object of type T, made by `make` when first asked
  // for.
  template <typename T, typename Make>
  T& kept(Make&& make) {
    std::shared_ptr<void>& slot = kept_[std::type_index(typeid(T))];
    if (slot == nullptr) slot = std::shared_ptr<T>(make());
    return *static_cast<T*>(slot.get());
  }

 private:
  struct Entry {
    std::shared_ptr<const LoadedFile> file;
    std::uint64_t used = 0;
  };
  static constexpr std::size_t kMaxFiles = 96;

  const ProjectFacts& project_;
  const SourceTable& sources_;
  std::map<FileId, Entry> files_;
  std::map<std::type_index, std::shared_ptr<void>> kept_;
  std::uint64_t clock_ = 0;
};

}  // namespace assay
