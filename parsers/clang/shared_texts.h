// Texts that all units see, made once. Private to this layer.
#pragma once

#include <llvm/Support/VirtualFileSystem.h>

#include <string>

namespace assay::clang_reader {

// One unit's view of a file system in memory that other threads read at the same time: the folder that relative paths
// belong to is its own.
class SharedTexts : public llvm::vfs::ProxyFileSystem {
 public:
  explicit SharedTexts(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> texts) : ProxyFileSystem(std::move(texts)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    return ProxyFileSystem::status(absolute(path));
  }
  bool exists(const llvm::Twine& path) override { return ProxyFileSystem::exists(absolute(path)); }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override {
    return ProxyFileSystem::openFileForRead(absolute(path));
  }
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine& folder, std::error_code& error) override {
    return ProxyFileSystem::dir_begin(absolute(folder), error);
  }
  llvm::ErrorOr<std::string> getCurrentWorkingDirectory() const override { return folder_; }
  std::error_code setCurrentWorkingDirectory(const llvm::Twine& folder) override {
    folder_ = folder.str();
    return {};
  }
  std::error_code getRealPath(const llvm::Twine& path, llvm::SmallVectorImpl<char>& out) override {
    return ProxyFileSystem::getRealPath(absolute(path), out);
  }
  std::error_code isLocal(const llvm::Twine& path, bool& result) override {
    return ProxyFileSystem::isLocal(absolute(path), result);
  }

 private:
  std::string absolute(const llvm::Twine& path) const {
    llvm::SmallString<256> text;
    path.toVector(text);
    makeAbsolute(text);
    return std::string(text);
  }

  std::string folder_ = "/";
};

}  // namespace assay::clang_reader
