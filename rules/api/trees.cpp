#include "rules/api/trees.h"

#include <algorithm>

namespace assay {

LoadedFile::LoadedFile(FileId id, const SourceFile& source, const ProjectFacts& project, Trees* trees)
    : tree_(python::parse(source.text())),
      lines_(source.text()),
      scopes_(tree_),
      names_(scopes_, project.modules(), id),
      file_{id, source, lines_, tree_, scopes_, names_, project.file(id), project, trees} {}

std::shared_ptr<const LoadedFile> Trees::load(FileId file) {
  if (file >= sources_.size() || project_.file(file).state == ParseState::none) return nullptr;
  Entry& entry = files_[file];
  entry.used = ++clock_;
  if (entry.file == nullptr) {
    entry.file = std::make_shared<LoadedFile>(file, sources_[file], project_, this);
    if (files_.size() > kMaxFiles) {
      const auto oldest = std::ranges::min_element(files_, {}, [](const auto& each) { return each.second.used; });
      auto loaded = entry.file;
      files_.erase(oldest);
      return loaded;
    }
  }
  return entry.file;
}

}  // namespace assay
