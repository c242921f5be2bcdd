#include "fixits/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace assay {
namespace {

std::unexpected<Failure> failed(const std::string& what, const std::string& path, int code) {
  return std::unexpected(Failure{what + ": " + std::generic_category().message(code), path, 0, 0, Failure::Kind::io});
}

}  // namespace

Result<RunLock> RunLock::take(const std::string& root) {
  const std::string folder = root + "/.assay";
  struct stat status;
  if (mkdir(folder.c_str(), 0777) != 0 && (lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))) {
    return failed("cannot be made", folder, errno != 0 ? errno : ENOTDIR);
  }
  const std::string path = folder + "/lock";
  const int handle = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (handle < 0) return failed("cannot be written", path, errno);
  RunLock lock(handle);
  if (flock(handle, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return failed("cannot be locked", path, errno);
  return std::unexpected(Failure{"another run is changing this tree", root, 0, 0, Failure::Kind::io});
}

RunLock::RunLock(RunLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

RunLock& RunLock::operator=(RunLock&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

RunLock::~RunLock() {
  if (handle_ >= 0) close(handle_);
}

}  // namespace assay
