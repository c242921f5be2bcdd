#include "analyzer/engine/workspace.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "analyzer/engine/read_source.h"
#include "analyzer/facts/cpp_project.h"
#include "apply_baseline.h"
#include "conclude.h"
#include "cpp_profile.h"
#include "find_files.h"
#include "gather.h"
#include "index_file.h"
#include "stage_clock.h"
#include "suppress.h"

namespace assay {
namespace {

using Said = std::map<std::string, std::vector<Finding>, std::less<>>;

// What is said of each file; what is hidden from outputs needs no comparison.
Said said_of(const std::vector<Finding>& findings) {
  Said said;
  for (const Finding& finding : findings) said[finding.path].push_back(finding);
  return said;
}

bool same_fix(const std::optional<Fix>& a, const std::optional<Fix>& b) {
  return a.has_value() == b.has_value() && (!a || (a->title == b->title && a->edits == b->edits));
}

bool same_finding(const Finding& a, const Finding& b) {
  return !(a < b) && !(b < a) && a.end == b.end && a.message == b.message && a.disposition == b.disposition &&
         a.reason == b.reason && same_fix(a.fix, b.fix);
}

std::vector<std::string> differing(const Said& before, const Said& now) {
  std::vector<std::string> paths;
  for (const auto& [path, findings] : before) {
    const auto other = now.find(path);
    if (other == now.end() || !std::ranges::equal(findings, other->second, same_finding)) paths.push_back(path);
  }
  for (const auto& [path, findings] : now) {
    if (!before.contains(path)) paths.push_back(path);
  }
  std::ranges::sort(paths);
  return paths;
}

// Both plans of a workspace: that of the whole, and that of a look at one file.
Plan look_at_one(const Plan& plan) {
  Plan look = plan;
  look.view.emplace();
  look.jobs = 1;  // one file is one piece of work
  look.cache_folder.clear();
  return look;
}

}  // namespace

class Workspace::State {
 public:
  explicit State(Plan plan) : plan_(std::move(plan)), look_(look_at_one(plan_)) {
    plan_.cache_folder.clear();
    // An edit is answered before a compiler would be done with it: C++ is read by its text.
    plan_.database.reset();
    look_.database.reset();
  }

  Result<void> open(Progress& progress) {
    Result<Run> first = assay::run(plan_, progress);
    if (!first) return std::unexpected(std::move(first.error()));
    run_ = std::move(*first);
    plan_.view = view_of_paths(plan_, run_.paths);
    return {};
  }

  const Plan& plan() const { return plan_; }
  const Run& run() const { return run_; }

  std::optional<FileId> file(std::string_view path) const {
    const auto it = std::ranges::lower_bound(run_.paths, path, std::less<>());
    if (it == run_.paths.end() || *it != path) return std::nullopt;
    return static_cast<FileId>(it - run_.paths.begin());
  }

  void take(FileId file, ReadOutcome read) {
    if (read.ok && run_.project.file(file).state != ParseState::none && run_.sources[file].bytes == read.file.bytes)
      return;
    FileFacts facts = indexer_.index(file, read, run_.project.modules(), 0);
    const bool is_python = facts.language == Language::python;
    run_.read_notices[file] = std::move(read.notices);
    run_.sources.put(file, std::move(read.file));
    run_.project.replace(std::move(facts));
    if (!is_python) run_.project.join_cpp(cpp_library(plan_.profile));
  }

  void read_again(FileId file) { take(file, read_source(plan_.root, run_.paths[file], *plan_.settings.max_file_size)); }

  FileAnswer analyse(FileId file, Progress& progress) {
    look_.view->shown = {run_.paths[file]};
    Timing timing;
    StageClock clock(timing);
    Gathered gathered = gather_indexed(look_, rules_, run_, clock, progress);
    FileAnswer answer;
    answer.state = run_.project.file(file).state;
    if (progress.wants_to_stop()) return answer;
    answer.findings = std::move(gathered.findings);
    std::ranges::move(suppress(answer.findings, gathered.files, look_).about, std::back_inserter(answer.findings));
    if (look_.baseline) apply_baseline(answer.findings, look_, gathered);
    std::erase_if(answer.findings, [&](const Finding& finding) { return finding.path != run_.paths[file]; });
    std::ranges::sort(answer.findings, [](const Finding& a, const Finding& b) { return a < b; });
    std::ranges::copy_if(gathered.notices, std::back_inserter(answer.notices),
                         [&](const Notice& notice) { return notice.path == run_.paths[file]; });
    return answer;
  }

  std::optional<Attempt> attempt(const PatchedFiles& texts, Progress& progress) {
    std::vector<std::pair<FileId, std::string>> before;
    for (const auto& [path, bytes] : texts) {
      const auto known = file(path);
      if (!known) continue;
      before.emplace_back(*known, run_.sources[*known].bytes);
      take(*known, read_bytes_as_source(path, bytes));
    }
    Timing timing;
    StageClock clock(timing);
    Gathered gathered = gather_indexed(plan_, rules_, run_, clock, progress);
    for (auto& [known, bytes] : before) take(known, read_bytes_as_source(run_.paths[known], std::move(bytes)));
    if (progress.wants_to_stop()) return std::nullopt;
    Run outcome;
    conclude(plan_, std::move(gathered), outcome, clock);
    return Attempt{std::move(outcome.ledger), std::move(outcome.report.notices)};
  }

  std::optional<std::vector<std::string>> settle(Progress& progress) {
    Timing timing;
    StageClock clock(timing);
    Gathered gathered = gather_indexed(plan_, rules_, run_, clock, progress);
    if (progress.wants_to_stop()) return std::nullopt;
    const Said before = said_of(run_.report.findings);
    run_.report = {};
    conclude(plan_, std::move(gathered), run_, clock);
    run_.report.timing = std::move(timing);
    return differing(before, said_of(run_.report.findings));
  }

 private:
  Plan plan_;
  Plan look_;
  ActiveRules rules_{plan_.rules, plan_.profile, plan_.prefilter};
  FileIndexer indexer_{rules_, plan_.profile, 1};
  Run run_;
};

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(Plan plan, Progress& progress) {
  auto state = std::make_unique<State>(std::move(plan));
  if (Result<void> opened = state->open(progress); !opened) return std::unexpected(std::move(opened.error()));
  return std::unique_ptr<Workspace>(new Workspace(std::move(state)));
}

const Plan& Workspace::plan() const { return state_->plan(); }
const Run& Workspace::run() const { return state_->run(); }
bool Workspace::holds(std::string_view path) const { return state_->file(path).has_value(); }

void Workspace::set_text(std::string_view path, std::string bytes) {
  const auto file = state_->file(path);
  if (!file) return;
  const std::uint64_t limit = *state_->plan().settings.max_file_size;
  state_->take(*file, read_bytes_as_source(std::string(path), std::move(bytes), limit));
}

void Workspace::forget_text(std::string_view path) {
  if (const auto file = state_->file(path)) state_->read_again(*file);
}

FileAnswer Workspace::analyse(std::string_view path, Progress& progress) {
  const auto file = state_->file(path);
  return file ? state_->analyse(*file, progress) : FileAnswer{{}, {}, ParseState::none};
}

FileAnswer Workspace::analyse_as(std::string_view path, std::string bytes, Progress& progress) {
  const auto file = state_->file(path);
  if (!file || state_->run().project.file(*file).state == ParseState::none) return {{}, {}, ParseState::none};
  std::string now = state_->run().sources[*file].bytes;
  set_text(path, std::move(bytes));
  FileAnswer answer = analyse(path, progress);
  set_text(path, std::move(now));
  return answer;
}

std::optional<Attempt> Workspace::attempt(const PatchedFiles& texts, Progress& progress) {
  return state_->attempt(texts, progress);
}

std::optional<std::vector<std::string>> Workspace::settle(Progress& progress) { return state_->settle(progress); }

}  // namespace assay
