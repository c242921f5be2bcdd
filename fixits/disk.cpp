#include "fixits/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <system_error>

namespace assay {
namespace {

std::unexpected<Failure> failed(const std::string& what, const std::string& path, int code) {
  return std::unexpected(Failure{what + ": " + std::generic_category().message(code), path, 0, 0, Failure::Kind::io});
}

class Handle {
 public:
  explicit Handle(int handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ >= 0) close(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  int get() const { return handle_; }
  bool ok() const { return handle_ >= 0; }
  // Some file systems report a failed write only here.
  bool finish() { return close(std::exchange(handle_, -1)) == 0; }

 private:
  int handle_;
};

bool write_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(handle, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

Result<std::string> Disk::read(const std::string& path) {
  const Handle file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.ok()) return failed("cannot be read", path, errno);
  struct stat status;
  if (fstat(file.get(), &status) != 0) return failed("cannot be read", path, errno);
  std::string bytes;
  bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
  std::size_t used = 0;
  while (true) {
    const ssize_t count = ::read(file.get(), bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot be read", path, errno);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
    if (used == bytes.size()) bytes.resize(2 * bytes.size());
  }
  bytes.resize(used);
  return bytes;
}

Result<FileStatus> Disk::status(const std::string& path) {
  struct stat status;
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return FileStatus{};
    return failed("cannot be looked at", path, errno);
  }
  FileStatus out;
  out.type = S_ISREG(status.st_mode)   ? FileStatus::Type::regular
             : S_ISDIR(status.st_mode) ? FileStatus::Type::folder
             : S_ISLNK(status.st_mode) ? FileStatus::Type::link
                                       : FileStatus::Type::other;
  out.mode = status.st_mode & 07777;
  out.owner = status.st_uid;
  out.group = status.st_gid;
  return out;
}

Result<std::string> Disk::real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr), &std::free);
  if (real == nullptr) return failed("cannot be looked at", path, errno);
  return std::string(real.get());
}

Result<std::vector<std::string>> Disk::entries(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator it(folder, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error))
    names.push_back(it->path().filename().string());
  if (error && error != std::errc::no_such_file_or_directory) return failed("cannot be listed", folder, error.value());
  std::ranges::sort(names);
  return names;
}

Result<void> Disk::write_new(const std::string& path, std::string_view bytes, const FileStatus& like) {
  Handle file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.ok()) return failed("cannot be written", path, errno);
  const auto give_up = [&](const char* what) {
    const int code = errno;
    unlink(path.c_str());
    return failed(what, path, code);
  };
  if (!write_all(file.get(), bytes)) return give_up("cannot be written");
  struct stat made;
  if (fstat(file.get(), &made) != 0) return give_up("cannot be written");
  const bool other_owner = made.st_uid != like.owner || made.st_gid != like.group;
  if (other_owner && fchown(file.get(), like.owner, like.group) != 0)
    return give_up("cannot be given to the owner of the file it replaces");
  if (fchmod(file.get(), like.mode) != 0 || fsync(file.get()) != 0 || !file.finish())
    return give_up("cannot be written");
  return {};
}

Result<void> Disk::append(const std::string& path, std::string_view bytes) {
  Handle file(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file.ok()) return failed("cannot be written", path, errno);
  if (!write_all(file.get(), bytes) || fsync(file.get()) != 0 || !file.finish())
    return failed("cannot be written", path, errno);
  return {};
}

Result<void> Disk::cut(const std::string& path, std::size_t size) {
  if (truncate(path.c_str(), static_cast<off_t>(size)) != 0) return failed("cannot be written", path, errno);
  return {};
}

Result<void> Disk::rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return failed("cannot be replaced", to, errno);
  return {};
}

Result<void> Disk::remove(const std::string& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) return failed("cannot be removed", path, errno);
  return {};
}

Result<void> Disk::make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0777) == 0) return {};
  const int code = errno;
  struct stat status;
  if (lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return {};
  return failed("cannot be made", path, code);
}

Result<void> Disk::remove_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) return failed("cannot be removed", path, error.value());
  return {};
}

Result<void> Disk::sync_folder(const std::string& path) {
  Handle folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Not every file system lets a folder be synchronised; what it holds is written all the same, only later.
  if (!folder.ok() || (fsync(folder.get()) != 0 && errno != EINVAL && errno != ENOTSUP))
    return failed("cannot be synchronised", path, errno);
  return {};
}

}  // namespace assay
