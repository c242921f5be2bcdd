// What is written down of one change of files, before it is made.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/finding.h"
#include "analyzer/model/result.h"

namespace assay {

struct RecordedFile {
  std::string path;       // relative to the root
  std::string temporary;  // likewise: where the new bytes lie until they take the file's name
  std::string before;     // SHA-256 of the bytes
  std::string after;
  mode_t mode = 0;          // before
  std::uint64_t start = 0;  // where the bytes before lie in the run's file `before`
  std::uint64_t size = 0;
  std::vector<Edit> edits;  // that made `after` of `before`; empty where it is not by edits
};

struct RunRecord {
  std::string id;      // begins with the time, so that ids sort by it
  std::string action;  // "fix" or "rollback"
  std::string when;    // "2026-11-21T06:30:12Z"
  std::string undoes;  // rollback: the run that it takes back
  std::string title;   // one line for lists: "12 fixes"
  std::vector<RecordedFile> files;
};

std::string to_json(const RunRecord& record);
Result<RunRecord> parse_run_record(std::string_view json);

}  // namespace assay
