// Changes files of a tree: all of them or none, also where the power fails in between, and so that it can be taken
// back.
//
// A run has a folder `.assay/journal/<id>` below the root:
//   before         the old bytes of all files, one after the other
//   manifest.json  run_record.h: which files, the hashes before and after, where the new bytes will lie
//   ready          all new bytes are on the disk, beside the files they are for: from here on the run can be finished
//   done           every file has been replaced
//   audited        the audit trail tells of it
// Each is written, and on the disk, before the next step begins. A run that ended between two of them is finished by
// recover() where `ready` is there, and undone where it is not. Callers hold a RunLock.
#pragma once

#include <string>
#include <vector>

#include "analyzer/model/result.h"
#include "fixits/disk.h"
#include "fixits/run_record.h"

namespace assay {

struct NewBytes {
  std::string path;    // relative to the root
  std::string before;  // what the file must hold
  std::string after;
  std::vector<Edit> edits;
};

class Transactions {
 public:
  // `root` is absolute. Both must outlive it.
  Transactions(const std::string& root, Disk& disk) : root_(root), disk_(disk) {}

  // Replaces the bytes of the files; permissions and owners stay. `what` gives id, action, time and title. Refused by
  // name, before anything is changed: a file that does not hold what it must, is no regular file, or lies outside of
  // the root by way of a link. Any failure leaves every file as it was; where even that fails, recover() can be tried
  // again.
  Result<RunRecord> change(RunRecord what, const std::vector<NewBytes>& files);

  // Finishes or undoes what a run left half done. Gives the runs that were finished or undone, by id, and those that
  // were whole but are not marked as audited.
  struct Recovered {
    RunRecord record;
    bool finished = false;
  };
  Result<std::vector<Recovered>> recover();

  // The audit trail tells of the run.
  Result<void> audited(const std::string& id) { return mark(id, "audited"); }

  // Whether there is something to recover. Looks at names only, so it needs no lock.
  bool interrupted();

  // Every finished run, the oldest first.
  Result<std::vector<RunRecord>> runs();

  // Takes a finished run back, by a run of its own: every file gets its bytes and permissions from before. Refused by
  // name, before anything is changed, where a file is not as the run left it.
  Result<RunRecord> undo(const RunRecord& run, RunRecord what);

  // Removes the journals of finished runs whose ids are less than `oldest`; those can no longer be undone.
  Result<std::size_t> prune(const std::string& oldest);

  // "<root>/.assay/journal/<id>/name", for what belongs to a run besides.
  std::string file_of(const std::string& id, const std::string& name) const;

 private:
  std::string absolute(const std::string& path) const { return root_ + '/' + path; }
  std::string journal() const { return root_ + "/.assay/journal"; }
  Result<FileStatus> check_file(const std::string& path);
  Result<void> write_journal(RunRecord& record, const std::vector<NewBytes>& files);
  Result<void> stage(const RunRecord& record, const std::vector<NewBytes>& files, const std::vector<FileStatus>& like);
  Result<void> install(const RunRecord& record);
  Result<void> restore(const RunRecord& record);
  Result<void> forget(const RunRecord& record);
  Result<bool> can_finish(const RunRecord& record);
  Result<void> sync_folders(const RunRecord& record);
  Result<void> mark(const std::string& id, const std::string& name);
  Result<RunRecord> change(RunRecord what, const std::vector<NewBytes>& files, const std::vector<mode_t>& modes);

  const std::string& root_;
  Disk& disk_;
};

// Which of the runs are taken back by a later one that is itself in effect. `runs`: as Transactions::runs() gives them.
std::vector<bool> undone(const std::vector<RunRecord>& runs);

}  // namespace assay
