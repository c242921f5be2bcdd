// Patterns of configuration files, ready to be matched against paths of one tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/glob.h"
#include "analyzer/config/settings.h"

namespace assay {

class PatternSet {
 public:
  // `root`: the analysed root, absolute. Patterns of a file inside or above the root are relative to that file's
  // folder, those of a file elsewhere (a shared configuration) to the root.
  PatternSet(const std::vector<ScopedPatterns>& patterns, std::string_view root);

  bool empty() const { return scopes_.empty(); }
  // Whether the path itself is matched; `path` is relative to the root. The last pattern that matches decides.
  bool matches(std::string_view path, bool is_directory) const;
  // Whether the path or a folder on the way to it is matched.
  bool covers(std::string_view path) const;

 private:
  struct Scope {
    PathPatterns patterns;
    std::string above;  // what lies between the patterns' folder and the root, with '/' at its end
    std::string
        below;  // what lies between the root and the patterns' folder, likewise; at most one of the two is not empty
  };

  std::vector<Scope> scopes_;
};

}  // namespace assay
