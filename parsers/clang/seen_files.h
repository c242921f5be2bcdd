// A file system that notes what it is asked for. Private to this layer.
#pragma once

#include <llvm/Support/VirtualFileSystem.h>

#include <map>
#include <set>
#include <string>

#include "parsers/clang/read_unit.h"

namespace assay::clang_reader {

// For one unit, on one thread.
class SeenFiles : public llvm::vfs::ProxyFileSystem {
 public:
  explicit SeenFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> below) : ProxyFileSystem(std::move(below)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override;
  bool exists(const llvm::Twine& path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine& folder, std::error_code& error) override;

  UnitInputs inputs() const;

 private:
  enum class Seen : std::uint8_t { missing, there, read };
  void note(const llvm::Twine& path, Seen seen);
  std::string absolute(const llvm::Twine& path) const;

  std::map<std::string, Seen> seen_;
  std::set<std::string> listed_;
};

}  // namespace assay::clang_reader
