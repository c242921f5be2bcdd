// One folder's entries. Private to the engine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct DirectoryEntry {
  enum class Kind : std::uint8_t { file, directory, link, other };

  std::string name;
  Kind kind = Kind::other;

  bool operator<(const DirectoryEntry& other) const { return name < other.name; }
};

// Sorted by name, without "." and "..". A link in place of the folder itself is not followed. A failure carries the
// system's reason.
Result<std::vector<DirectoryEntry>> read_directory(const std::string& path);

}  // namespace assay
