// The history of a project's score: `.assay/history.db` below its root, an SQLite file that other programs may read
// (docs/history.md says its tables).
//
// Several runs may record at once, and a run that is killed leaves the state before it. Unlike the cache it cannot be
// made anew: a file that is damaged, or is no history, is put aside under another name and never deleted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/model/history.h"
#include "analyzer/model/result.h"

namespace assay {

inline constexpr std::uint64_t kHistoryLimit = 5000;  // points; the oldest go

struct Recorded {
  std::string put_aside;  // the name that a damaged file has got; empty: there was none
};

// Adds a point to the history below `root` (absolute). What cannot be written, or is locked for longer than two
// seconds, is a failure, and so is a history that a newer version of the program has written; nothing changes then.
Result<Recorded> record_point(const std::string& root, const HistoryPoint& point, std::uint64_t limit = kHistoryLimit);

// All points, in the order in which they were recorded; none where there is no history. A damaged one is a failure.
Result<std::vector<HistoryPoint>> read_history(const std::string& root);

}  // namespace assay
