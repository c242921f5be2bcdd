// All that was found, before anything is decided: what `conclude` makes a report of. It depends on the files, the rules
// and the profile alone, not on the day, a baseline or a limit, holds no secret of the code, and is plain data: so it
// can be kept for the next run, and be put together from parts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/facts/file_facts.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/report.h"

namespace assay {

// A `# assay: ...` comment with its place.
struct Directive {
  DirectiveComment comment;
  Position start;
  Position end;
};

struct GatheredFile {
  std::string path;
  ParseState state = ParseState::complete;
  std::vector<Directive> directives;
};

// A unit that a rule applies to, or a reason why something in a file is not decided. `file` is a position in
// Gathered::files.
struct UnitMark {
  FileId file = 0;
  std::string text;

  auto operator<=>(const UnitMark&) const = default;
};

// Of one rule; sorted, with repetitions.
struct RuleUnits {
  std::vector<UnitMark> applies;  // by key, then file
  std::vector<UnitMark> unknown;  // by file, then reason
};

struct Gathered {
  std::vector<GatheredFile> files;   // to be evaluated, read or not; sorted by path
  std::vector<Finding> findings;     // sorted; open
  std::vector<RuleUnits> units;      // one for each enabled rule, by its id
  std::vector<Notice> notices;       // of reading, parsing and failed rules; sorted
  std::vector<SkippedFile> skipped;  // sorted by path
};

}  // namespace assay
