// Ignore files on the way from the top of a tree to one folder, as gitignore(5) orders them. Private to the engine.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyzer/config/glob.h"

namespace assay {

// A chain of pattern lists, innermost first. Immutable and shared by the folders below the one that owns the file.
class IgnoreChain {
 public:
  using Ptr = std::shared_ptr<const IgnoreChain>;

  // The chain for a folder whose ignore file is `path`; `base` is the folder relative to the top, empty for the top
  // itself. Gives `outer` back where there is no file or nothing in it.
  static Ptr with_file(Ptr outer, const std::string& path, std::string base);

  // Whether the last pattern that matches says so; the innermost file that has one decides. `path` is relative to the
  // top. Folders above it are not looked at: the caller comes down through them.
  static bool ignores(const IgnoreChain* chain, std::string_view path, bool is_directory);

 private:
  IgnoreChain(Ptr outer, PathPatterns patterns, std::string base);

  Ptr outer_;
  PathPatterns patterns_;
  std::string base_;  // ends in '/' unless empty
};

}  // namespace assay
