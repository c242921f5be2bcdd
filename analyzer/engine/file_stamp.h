// What a file system says of a file without its bytes being read. Private to the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace assay {

// Equal stamps of one path, the first of them settled() when it was taken, mean equal bytes.
//
// The time of the last change of content or status (st_ctime) is set by the kernel at every write, and no program can
// set it; size and inode catch what a coarse clock does not.
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
  std::int64_t changed = 0;   // likewise

  bool operator==(const FileStamp&) const = default;
};

// None: there is no regular file. Follows links.
std::optional<FileStamp> stamp_of(const std::string& path);

// The clock of a file system, which need not be that of this machine.
class StampClock {
 public:
  // Touches the file `path`, which is made where it is not there. A clock that could not be read settles nothing.
  explicit StampClock(const std::string& path);

  // Whether a change of the file that comes after the clock was read will show in its stamp: the stamp is older than
  // the coarsest clock of a file system in use is wide (two seconds, FAT), and of the same file system.
  bool settled(const FileStamp& stamp) const;

 private:
  std::optional<FileStamp> now_;
};

}  // namespace assay
