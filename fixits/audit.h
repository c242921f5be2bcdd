// The audit trail `.assay/audit.jsonl`: one line for each change that was made, chained so that nobody can alter the
// past unseen.
//
// A line is a JSON object that begins with its number ("entry") and the hash of the line before it ("previous") and
// ends with its own ("hash"), the SHA-256 of all that stands before `,"hash":`. The file `.assay/audit.head` holds the
// number and the hash of the last line, which tells when lines at the end are missing. This shows every change by
// someone who does not work out the whole chain anew; against someone who does, keep the hash of the last line
// elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"
#include "fixits/disk.h"
#include "fixits/run_record.h"

namespace assay {

struct AuditedFix {
  std::string rule;
  std::string path;
  std::uint32_t line = 0;  // 1-based, as the round found it
  std::string title;
  std::string before;  // SHA-256 of the file before and after the run
  std::string after;
};

struct AuditedSuppression {
  std::string rule;
  std::string path;
  std::string reason;
  std::string fingerprint;
};

// Everything is text as it is to be printed; what is not known is empty and left out.
struct AuditEntry {
  std::string
      action;  // "fix", "rollback", "recovered" (a run that was cut off was finished), "undone" (likewise, taken back)
  std::string run;
  std::string undoes;  // rollback: the run it takes back
  std::string when;
  std::string user;
  std::string host;
  std::string tool;  // "assay 0.1.0"
  std::string rules_digest;
  std::string revision;
  std::string score_before;
  std::string score_after;
  std::vector<RecordedFile> files;  // path and hashes
  std::vector<AuditedFix> fixes;
  std::vector<AuditedSuppression> suppressions;  // those that no entry before tells of
};

// What is wrong with one line. Lines count from 1.
struct AuditProblem {
  std::uint64_t line = 0;
  std::string text;  // "line 3 was changed"
};

class AuditTrail {
 public:
  // `root` is absolute. Both must outlive it.
  AuditTrail(const std::string& root, Disk& disk) : root_(root), disk_(disk) {}

  // Adds a line. A line that was cut off while it was written is taken away first. Callers hold a RunLock.
  Result<void> append(const AuditEntry& entry);

  // Whether some line is about the run with this action.
  Result<bool> knows(std::string_view action, std::string_view run);

  // Fingerprints of the suppressions that were written down.
  Result<std::vector<std::string>> suppressions();

  struct Verdict {
    std::uint64_t entries = 0;
    std::string last_hash;
    std::vector<AuditProblem> problems;  // by line; empty: nobody has changed the trail
  };
  Result<Verdict> verify();

 private:
  std::string path() const { return root_ + "/.assay/audit.jsonl"; }
  std::string head_path() const { return root_ + "/.assay/audit.head"; }
  Result<std::string> text();
  Result<void> write_head(std::uint64_t number, const std::string& hash);

  const std::string& root_;
  Disk& disk_;
};

}  // namespace assay
