// What all commands that change files, or come upon a change that was cut off, have in common.
#pragma once

#include <ctime>
#include <string>

#include "analyzer/model/result.h"
#include "fixits/audit.h"
#include "fixits/transaction.h"

namespace assay {

// The part of a run's id that tells its time; ids of later runs are greater.
std::string run_id_at(std::time_t time);

// A record with a new id, the time and what is said of it.
RunRecord new_run(std::string action, std::string title);

// An entry about a run: who, where, when, with which tool.
AuditEntry entry_about(const RunRecord& run);

// Finishes or undoes what an earlier run left half done, says so on standard error, and writes it down. Callers hold a
// RunLock.
Result<void> recover_tree(const std::string& root, Disk& disk);

// The same for commands that only read: takes the lock where there is something to do. Where another run holds it, the
// tree is just being changed: that is said, and nothing is done.
Result<void> recover_before_reading(const std::string& root);

// Writes down that the run was made, and marks it as written down.
Result<void> audit(const std::string& root, Disk& disk, const AuditEntry& entry);

}  // namespace assay
