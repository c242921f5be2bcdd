#include "file_stamp.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace assay {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kCoarsest = 2 * kSecond;

std::int64_t nanoseconds(const struct timespec& time) { return std::int64_t{time.tv_sec} * kSecond + time.tv_nsec; }

FileStamp stamp(const struct stat& status) {
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim)};
}

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return stamp(status);
}

StampClock::StampClock(const std::string& path) {
  const int handle = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (handle < 0) return;
  struct stat status;
  if (futimens(handle, nullptr) == 0 && fstat(handle, &status) == 0) now_ = stamp(status);
  close(handle);
}

bool StampClock::settled(const FileStamp& stamp) const {
  return now_ && stamp.device == now_->device && stamp.changed < now_->changed - kCoarsest;
}

}  // namespace assay
