// Which file of the tree a place in a translation unit lies in. Private to this layer.
#pragma once

#include <clang/AST/Decl.h>
#include <clang/Basic/SourceManager.h>

#include <string>
#include <unordered_map>

#include "analyzer/facts/module_map.h"
#include "analyzer/model/span.h"

namespace assay::clang_reader {

class TreeFiles {
 public:
  // `root` is absolute; `ids`: absolute paths -> files. Both must outlive this.
  TreeFiles(const clang::SourceManager& sources, const std::string& root,
            const std::unordered_map<std::string, FileId>& ids)
      : sources_(sources), root_(root), ids_(ids) {}

  const clang::SourceManager& sources() const { return sources_; }

  // kNoFile: it lies outside of the tree. Of a macro: where it is invoked.
  FileId file(clang::SourceLocation place) const {
    if (place.isInvalid()) return kNoFile;
    const clang::FileID id = sources_.getFileID(sources_.getExpansionLoc(place));
    const auto [known, fresh] = known_.try_emplace(id.getHashValue(), kNoFile);
    if (!fresh) return known->second;
    const clang::OptionalFileEntryRef entry = sources_.getFileEntryRefForID(id);
    if (!entry) return kNoFile;
    const auto found = ids_.find(absolute(entry->getName()));
    return known->second = found == ids_.end() ? kNoFile : found->second;
  }
  bool holds(const clang::Decl* decl) const { return file(decl->getLocation()) != kNoFile; }

  std::uint32_t offset(clang::SourceLocation place) const {
    return sources_.getFileOffset(sources_.getExpansionLoc(place));
  }

  // Where the user wrote it: arguments of macros where they stand, all else of a macro where that is invoked. In the
  // file of its beginning.
  Span written(clang::SourceRange range, const clang::LangOptions& language) const;

  std::string absolute(llvm::StringRef name) const;
  // Relative to the root, where it lies below that.
  std::string path(clang::SourceLocation place) const;

 private:
  const clang::SourceManager& sources_;
  const std::string& root_;
  const std::unordered_map<std::string, FileId>& ids_;
  mutable std::unordered_map<unsigned, FileId> known_;
};

}  // namespace assay::clang_reader
