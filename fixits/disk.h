// The disk as transactions use it: few steps, each of which either happens or fails, so that tests can let any of them
// fail.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct FileStatus {
  enum class Type { none, regular, folder, link, other };
  Type type = Type::none;
  mode_t mode = 0;  // permission bits
  uid_t owner = 0;
  gid_t group = 0;
};

// Paths are absolute. Failures are of kind io and name the path.
class Disk {
 public:
  virtual ~Disk() = default;

  virtual Result<std::string> read(const std::string& path);
  // Of the path itself, links not followed. Of what does not exist: type none.
  virtual Result<FileStatus> status(const std::string& path);
  // The absolute path without links.
  virtual Result<std::string> real_path(const std::string& path);
  virtual Result<std::vector<std::string>> entries(
      const std::string& folder);  // names, sorted; of a missing folder: none

  // Makes the file, which must not exist, with the permissions and owner of `like`; all bytes are on the disk
  // afterwards.
  virtual Result<void> write_new(const std::string& path, std::string_view bytes, const FileStatus& like);
  // All bytes are on the disk afterwards, behind what was in the file.
  virtual Result<void> append(const std::string& path, std::string_view bytes);
  virtual Result<void> cut(const std::string& path, std::size_t size);
  virtual Result<void> rename(const std::string& from, const std::string& to);
  virtual Result<void> remove(const std::string& path);         // a missing file is no failure
  virtual Result<void> make_folder(const std::string& path);    // an existing folder is no failure
  virtual Result<void> remove_folder(const std::string& path);  // with all files in it
  // What was made, renamed or removed in the folder is so for good.
  virtual Result<void> sync_folder(const std::string& path);
};

}  // namespace assay
