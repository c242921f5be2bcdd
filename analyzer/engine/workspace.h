// An analysed tree that is kept in memory and analysed again as its files are edited.
//
// What a rule says of one file may depend on any other. So an edit is answered in two steps: the edited file at once,
// by facts of the whole tree of which only its own are new; then, when there is time, the whole tree. Both are exact:
// they say what a run over the tree with these texts, and without a compilation database, would say. Not safe for use
// by several threads at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/engine/plan.h"
#include "analyzer/engine/progress.h"
#include "analyzer/engine/run.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/result.h"

namespace assay {

struct FileAnswer {
  std::vector<Finding> findings;  // sorted, with their dispositions
  std::vector<Notice> notices;    // of the file
  ParseState state = ParseState::complete;
};

// What a run would say.
struct Attempt {
  Ledger ledger;
  std::vector<Notice> notices;  // sorted
};

class Workspace {
 public:
  // Discovers, reads and analyses the tree. The plan has no view, and is no shard. Fails as run() does.
  static Result<std::unique_ptr<Workspace>> open(Plan plan, Progress& progress);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const Plan& plan() const;

  // Whether the file, by its path relative to the root, is one of the tree. Files that appear or go away need a new
  // workspace: which module a name means depends on all paths.
  bool holds(std::string_view path) const;

  // The text that stands in for what is on the disk; offsets of findings are bytes of it. Nothing is worked out yet.
  // The file is one of the tree.
  void set_text(std::string_view path, std::string bytes);
  // What is on the disk holds again, and is read now.
  void forget_text(std::string_view path);

  // What a run would say of the file now, but for findings of SY-004, which is about the whole.
  FileAnswer analyse(std::string_view path, Progress& progress);
  // The same if the file had that text; nothing for a file that could not be read.
  FileAnswer analyse_as(std::string_view path, std::string bytes, Progress& progress);

  // What a run would say of the whole tree if these files, all of which were read, had these bytes. Everything stays as
  // it is. Nothing where `progress` wants to stop.
  std::optional<Attempt> attempt(const PatchedFiles& texts, Progress& progress);

  // Works out the whole tree, and returns the files of which something else is said than the last time, sorted. Nothing
  // where `progress` wants to stop.
  std::optional<std::vector<std::string>> settle(Progress& progress);

  // As of the last settle() or open(). What texts it gives of files edited since then are the new ones.
  const Run& run() const;

 private:
  class State;
  explicit Workspace(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace assay
