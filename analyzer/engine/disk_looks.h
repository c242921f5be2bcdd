// What lies on the disk at a path, asked once in a run however many want to know. Private to the engine.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "file_stamp.h"

namespace assay {

// Paths are absolute. Safe for use by several threads.
class DiskLooks {
 public:
  DiskLooks();

  struct Content {
    std::string digest;  // 32 bytes over the file's bytes; empty: it cannot be read
    // Whether it was the same since this object was made: the time of its last change, which no program can set, is two
    // seconds older, for file systems whose clock is coarse. Of a file system of another machine this believes its
    // clock.
    bool settled = false;
    std::optional<FileStamp> stamp;
  };
  Content content(const std::string& path);
  // Whether content() would find the same now as it did when it was asked.
  bool is_still(const std::string& path);
  // The file's bytes, read anew each time; none where it cannot be read.
  static std::string text(const std::string& path);
  // 32 bytes over device, inode, size and times; empty: there is no such file.
  std::string stamp(const std::string& path);
  bool exists(const std::string& path);
  // 32 bytes over the names of what lies in a folder; empty: it cannot be listed.
  std::string entries(const std::string& folder);

 private:
  template <typename Answer>
  struct Known {
    std::mutex mutex;
    std::unordered_map<std::string, Answer> answers;
  };
  template <typename Answer>
  static Answer once(Known<Answer>& known, const std::string& path, const std::function<Answer()>& look);

  std::int64_t started_;  // nanoseconds since 1970
  Known<Content> contents_;
  Known<bool> exist_;
  Known<std::string> stamps_;
  Known<std::string> entries_;
};

}  // namespace assay
