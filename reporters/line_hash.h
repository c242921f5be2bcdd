// The fingerprint that GitHub code scanning tells alerts apart by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct LineHash {
  std::uint64_t value = 0;
  std::uint32_t occurrence = 0;  // 1 for the first line of the file with this value, 2 for the second
  std::uint32_t last_line = 0;   // 1-based: the last line that the hash reaches into

  // "39fa2ee980eb94b0:1", as `primaryLocationLineHash` is written. No padding.
  std::string text() const;
  bool operator==(const LineHash&) const = default;
};

// The hash of each line of a file, given as it lies on the disk. A line's hash covers its first 100 characters other
// than space and tab and usually reaches into the lines that follow. Lines end as in LineIndex, so the hash of line n
// is [n - 1].
//
// The algorithm is that of github/codeql-action (src/fingerprints.ts), unit for unit: our values, those of the upload
// action and those of CodeQL are the same. It reads the bytes as UTF-8, whatever encoding the file declares.
std::vector<LineHash> line_hashes(std::string_view bytes);

}  // namespace assay
