#include "seen_files.h"

#include <algorithm>

namespace assay::clang_reader {

llvm::ErrorOr<llvm::vfs::Status> SeenFiles::status(const llvm::Twine& path) {
  auto status = ProxyFileSystem::status(path);
  note(path, status ? Seen::there : Seen::missing);
  return status;
}

bool SeenFiles::exists(const llvm::Twine& path) {
  const bool is_there = ProxyFileSystem::exists(path);
  note(path, is_there ? Seen::there : Seen::missing);
  return is_there;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> SeenFiles::openFileForRead(const llvm::Twine& path) {
  auto file = ProxyFileSystem::openFileForRead(path);
  if (!file) {
    note(path, Seen::missing);
    return file;
  }
  // Folders are opened too, to be looked at.
  const auto status = (*file)->status();
  note(path, status && status->isDirectory() ? Seen::there : Seen::read);
  return file;
}

llvm::vfs::directory_iterator SeenFiles::dir_begin(const llvm::Twine& folder, std::error_code& error) {
  auto entries = ProxyFileSystem::dir_begin(folder, error);
  note(folder, error ? Seen::missing : Seen::there);
  if (!error) listed_.insert(absolute(folder));
  return entries;
}

void SeenFiles::note(const llvm::Twine& path, Seen seen) {
  Seen& known = seen_.try_emplace(absolute(path), seen).first->second;
  known = std::max(known, seen);
}

std::string SeenFiles::absolute(const llvm::Twine& path) const {
  llvm::SmallString<256> text;
  path.toVector(text);
  makeAbsolute(text);
  return std::string(text);
}

UnitInputs SeenFiles::inputs() const {
  UnitInputs out;
  for (const auto& [path, seen] : seen_)
    (seen == Seen::read ? out.read : seen == Seen::there ? out.there : out.missing).push_back(path);
  out.listed.assign(listed_.begin(), listed_.end());
  return out;
}

}  // namespace assay::clang_reader
