// Changes of files as a patch for `git apply` and `patch -p1`.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace assay {

struct FileChange {
  std::string path;                   // relative to the root, with '/'
  std::optional<std::string> before;  // none: the file is new
  std::string after;
};

// Appends the change to a patch; nothing where both texts are equal. Bytes are written as they are: line ends, byte
// order marks and other encodings survive. A line ends at \n alone. Three lines of context.
//
// Names with quotes, control characters or bytes beyond ASCII are quoted as git quotes them. The plain header (`---
// a/x`,
// `+++ b/x`) is used wherever it can tell what happens, because git takes its names relative to the working directory,
// and those of a `diff --git` header relative to the repository. An emptied file and a new empty one need the latter.
//
// Lines for which `hidden` is true (0-based; of the text before, and of the one after) must not be shown. Context ends
// before such a line. Where a change is of one, or has one right behind it, which git needs to see, nothing is written
// and the answer is false.
struct HiddenLines {
  std::function<bool(std::size_t line)> before;
  std::function<bool(std::size_t line)> after;
};
bool write_unified_diff(const FileChange& change, std::ostream& out, const HiddenLines& hidden = {});

}  // namespace assay
