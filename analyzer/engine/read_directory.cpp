#include "read_directory.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace assay {
namespace {

using Kind = DirectoryEntry::Kind;

Kind kind_of(const dirent& entry, int directory) {
  switch (entry.d_type) {
    case DT_REG: return Kind::file;
    case DT_DIR: return Kind::directory;
    case DT_LNK: return Kind::link;
    case DT_UNKNOWN: {  // some file systems do not say
      struct stat status;
      if (fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return Kind::other;
      if (S_ISREG(status.st_mode)) return Kind::file;
      if (S_ISDIR(status.st_mode)) return Kind::directory;
      return S_ISLNK(status.st_mode) ? Kind::link : Kind::other;
    }
    default: return Kind::other;
  }
}

std::unexpected<Failure> failed(int code) { return fail(std::generic_category().message(code)); }

}  // namespace

Result<std::vector<DirectoryEntry>> read_directory(const std::string& path) {
  const int handle = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (handle < 0) return failed(errno);
  DIR* directory = fdopendir(handle);
  if (directory == nullptr) {
    const int code = errno;
    close(handle);
    return failed(code);
  }
  std::vector<DirectoryEntry> entries;
  errno = 0;
  while (const dirent* entry = readdir(directory)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") entries.push_back({std::string(name), kind_of(*entry, handle)});
    errno = 0;
  }
  const int code = errno;
  closedir(directory);
  if (code != 0) return failed(code);
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace assay
