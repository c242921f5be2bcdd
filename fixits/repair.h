// Finds out which of the offered fixes can be applied together without doing harm, and what the files look like then.
//
// A round takes the fixes that the findings of the present texts offer, as many as go together, and has the whole tree
// analysed as if they were applied. What speaks against the change is blamed on the fixes near to it, or on halves of
// them until the guilty ones are found; the others are accepted. The next round starts from the new texts, so a fix
// that was in conflict is offered again, with the edits that are right by then. It ends where a round accepts nothing:
// then a second run over the result changes nothing either.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/finding.h"
#include "fixits/verify.h"

namespace assay {

// What the loop asks of the analysis.
class Workbench {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;  // path -> bytes

  virtual ~Workbench() = default;
  // What is known of the present texts.
  virtual Evidence present() const = 0;
  // The bytes of a file, present; null where it was not read.
  virtual const std::string* bytes(std::string_view path) const = 0;
  // Analyses the tree as it would be with `changed` in place of the present texts of these files. Valid until the next
  // call.
  virtual Evidence attempt(const Texts& changed) = 0;
  // The texts and the outcome of the last attempt become those that accept() is about.
  virtual void keep() = 0;
  // Makes what was kept last the present.
  virtual void accept() = 0;
};

struct RepairOptions {
  bool unsafe = false;                              // also fixes that may change what the program does
  std::function<bool(const Finding&)> wanted = {};  // asked once for each offer of the first round; empty: all are
  std::function<bool(std::string_view path)> in_scope = {};  // files that may be changed; empty: all
  std::function<bool()> stopped = {};  // whether nobody waits any more; what is given back then is of no use
  int most_rounds = 10;
  int most_attempts = 60;
};

// A fix that was accepted. Places are those of the round in which it was; for the first round, of the files as they
// are.
struct Repaired {
  Finding finding;
  int round = 1;
};

// A fix that was offered in earnest and is not to be applied.
struct Withheld {
  Finding finding;
  std::string reason;  // one line, no final period
};

struct FileRepair {
  std::string before;
  std::string after;
  std::vector<Edit> edits;  // of `before`, sorted, without conflicts
};

struct Repair {
  std::vector<Repaired> repaired;  // by round, then in the report's order
  std::vector<Withheld> withheld;  // in the report's order
  std::map<std::string, FileRepair> files;
  int attempts = 0;  // how often the tree was analysed
};

// The present texts of `workbench` are the repaired ones afterwards.
Repair repair(Workbench& workbench, const RepairOptions& options);

}  // namespace assay
