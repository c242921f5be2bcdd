// Changes of files below a folder, as inotify(7) tells of them.
#pragma once

#include <map>
#include <set>
#include <string>

#include "analyzer/model/result.h"

namespace assay {

struct FolderChanges {
  std::set<std::string> written;  // files whose bytes may have changed, relative to the folder
  std::set<std::string> others;   // files and folders that appeared, went away or were moved
  bool lost = false;              // the kernel had more to tell than it could keep
};

class FolderWatch {
 public:
  // Watches `root` (absolute) and all folders below it, but for .git and .assay and what links lead to.
  static Result<FolderWatch> open(const std::string& root);
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&& other) noexcept;
  ~FolderWatch();

  // Waits for a change, and then until nothing more comes for a moment: an editor writes in several steps.
  Result<FolderChanges> wait();

 private:
  FolderWatch(std::string root, int handle) : root_(std::move(root)), handle_(handle) {}
  Result<void> add(const std::string& folder);  // and all below it
  void read_events(FolderChanges& changes);

  std::string root_;
  int handle_;
  std::map<int, std::string> folders_;  // by watch; relative, with a final slash, empty for the root
};

}  // namespace assay
