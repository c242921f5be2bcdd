// Reads every file of a tree once, or takes an earlier run's word for it. Private to the engine.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/read_source.h"
#include "analyzer/model/source_table.h"
#include "file_stamp.h"
#include "known_list.h"

namespace assay {

class KnownFiles;

// One of each for every path.
struct ReadTree {
  std::vector<ReadOutcome> files;                // those that are not read have path and language alone
  std::vector<std::string> digests;              // 32 bytes over what was read and what reading it said
  std::vector<std::optional<FileStamp>> stamps;  // before it was read; none: it is not read from the disk
  std::vector<const KnownFile*> known;           // null: it was read
  std::vector<std::uint32_t> text_sizes;         // bytes of the decoded text
};

ReadTree read_tree(const Plan& plan, const std::vector<std::string>& paths, const KnownFiles* known);

// Reads what read_tree() left unread, when it is first asked for. A file that is no longer what it was then comes as
// blanks of the same length, so that places stay in the text, and raises `changed`.
std::shared_ptr<const SourceTable::Read> late_reader(const Plan& plan, std::shared_ptr<const KnownList> known,
                                                     std::shared_ptr<std::atomic<bool>> changed);

// All files of the tree; `late` reads those that are unread.
SourceTable sources_of(ReadTree tree, const std::shared_ptr<const SourceTable::Read>& late);

}  // namespace assay
