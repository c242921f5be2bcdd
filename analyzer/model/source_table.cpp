#include "analyzer/model/source_table.h"

#include <mutex>
#include <utility>

namespace assay {

struct SourceTable::Entry {
  SourceFile file;
  std::shared_ptr<const Read> read;  // null: the file is complete
  std::once_flag done;
};

SourceTable::SourceTable(std::size_t count) : files_(count) {
  for (auto& entry : files_) entry = std::make_shared<Entry>();
}

SourceTable::SourceTable(std::vector<SourceFile> files) : SourceTable(files.size()) {
  for (std::size_t i = 0; i < files.size(); ++i) files_[i]->file = std::move(files[i]);
}

const SourceFile& SourceTable::operator[](std::size_t index) const {
  Entry& entry = *files_[index];
  if (entry.read != nullptr) std::call_once(entry.done, [&] { (*entry.read)(entry.file); });
  return entry.file;
}

const std::string& SourceTable::path(std::size_t index) const { return files_[index]->file.path; }

void SourceTable::put(std::size_t index, SourceFile file) { put_unread(index, std::move(file), nullptr); }

void SourceTable::put_unread(std::size_t index, SourceFile file, std::shared_ptr<const Read> read) {
  files_[index] = std::make_shared<Entry>();
  files_[index]->file = std::move(file);
  files_[index]->read = std::move(read);
}

}  // namespace assay
