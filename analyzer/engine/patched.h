// Texts that stand in for what lies on the disk, so that a change can be looked at before it is made.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace assay {

using PatchedFiles = std::map<std::string, std::string, std::less<>>;  // path, relative to the root -> bytes

// Null where the file is as it lies on the disk.
inline const std::string* find_patched(const PatchedFiles& files, std::string_view path) {
  const auto it = files.find(path);
  return it == files.end() ? nullptr : &it->second;
}

}  // namespace assay
