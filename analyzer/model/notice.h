// What the analysis has to say of itself: a file not read, a tree half parsed, a limit hit. Nothing is dropped in
// silence.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace assay {

struct Notice {
  // A stable word for programs. In use: "unreadable", "too-large", "not-a-file", "symlink", "symlink-loop",
  // "symlink-escape", "encoding", "syntax", "binary", "excluded", "rule-fault", "limit", "empty-selection",
  // "fix-withheld", "patch", "baseline", "cache", "compilation-database", "not-compiled", "history", "unread-code" (a place in a file that a grammar cannot
  // read; the rest was).
  std::string kind;
  std::string path;        // empty: the whole run
  std::uint32_t line = 0;  // 1-based; 0: the whole file
  std::string text;        // one line, no final period
  // Whether something that should have been looked at was not: counts against completeness (exit code 3).
  bool incomplete = false;

  auto operator<=>(const Notice&) const = default;
};

}  // namespace assay
