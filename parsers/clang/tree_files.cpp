#include "tree_files.h"

#include <clang/Lex/Lexer.h>

#include <algorithm>
#include <filesystem>

namespace assay::clang_reader {

Span TreeFiles::written(clang::SourceRange range, const clang::LangOptions& language) const {
  const clang::SourceLocation begin = sources_.getFileLoc(range.getBegin());
  clang::SourceLocation end = range.getEnd();
  end = sources_.isMacroBodyExpansion(end) ? sources_.getExpansionRange(end).getEnd() : sources_.getFileLoc(end);
  const clang::SourceLocation behind = clang::Lexer::getLocForEndOfToken(end, 0, sources_, language);
  const std::uint32_t start = sources_.getFileOffset(begin);
  return {start, std::max(start, behind.isValid() ? sources_.getFileOffset(behind) : start)};
}

std::string TreeFiles::absolute(llvm::StringRef name) const {
  std::filesystem::path path(name.str());
  if (path.is_relative()) {
    const auto folder = sources_.getFileManager().getVirtualFileSystem().getCurrentWorkingDirectory();
    if (folder) path = std::filesystem::path(*folder) / path;
  }
  return path.lexically_normal().string();
}

std::string TreeFiles::path(clang::SourceLocation place) const {
  const clang::OptionalFileEntryRef entry =
      sources_.getFileEntryRefForID(sources_.getFileID(sources_.getExpansionLoc(place)));
  if (!entry) return {};
  std::string out = absolute(entry->getName());
  if (out.starts_with(root_ + "/")) out.erase(0, root_.size() + 1);
  return out;
}

}  // namespace assay::clang_reader
