// Finds the files of a tree. No later stage adds one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/settings.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/report.h"
#include "analyzer/model/result.h"
#include "analyzer/model/source.h"

namespace assay {

struct SourceSet {
  std::vector<std::string> paths;  // regular files of a known language, relative to the root, with '/'; sorted by bytes
  std::vector<SkippedFile>
      skipped;                  // what is named like a source file and cannot be one (a socket, a broken link); sorted
  std::vector<Notice> notices;  // sorted
};

// Looks at `paths` (relative to `root`, which is absolute; none: the whole root) and at every folder below them.
//
// Left out, each folder with source files in it named in a notice of kind "excluded" with their number: what the
// settings exclude, what git ignores, and folders of vendored code; but nothing of the last two that git tracks. A path
// given here is looked at all the same, unless `force-exclude` is set. Outside of a repository, ignore files count from
// the root downward. Links are never followed: one that leaves the root, closes a loop or only repeats a place inside
// the root gives a notice. Sizes are not looked at, and of files only the beginnings of XML: read_source() speaks of
// what cannot be read.
//
// Fails where the root cannot be opened.
Result<SourceSet> discover(const std::string& root, const std::vector<std::string>& paths, const Settings& settings);

}  // namespace assay
