#include "gather.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "active_rules.h"
#include "analyzer/engine/conceal.h"
#include "analyzer/facts/cpp_facts.h"
#include "collect.h"
#include "match.h"
#include "read_units.h"
#include "roles.h"
#include "self_report.h"
#include "surroundings.h"
#include "tree_before.h"
#include "view.h"

namespace assay {
namespace {

// What of all that is read is told: everything, what a view shows, or a shard's share.
class Told {
 public:
  Told(const Plan& plan, const std::vector<std::string>& paths) : plan_(plan), paths_(paths) {
    if (plan.view) shown_.insert(plan.view->shown.begin(), plan.view->shown.end());
  }

  // For a plan whose view compares.
  void compare(const RoleRules& roles, const Indexed& indexed, Progress& progress) {
    before_.emplace(plan_, roles, paths_, indexed, progress);
    touched_ = touched_by(*plan_.view, before_->project(), indexed.project);
  }

  bool holds(FileId file) const {
    if (plan_.view && !shown_.contains(paths_[file])) return false;
    return file % plan_.shard.count == plan_.shard.index;
  }
  // What is no file to be evaluated belongs to the tree.
  bool holds(std::string_view path) const {
    const auto it = std::ranges::lower_bound(paths_, path, std::less<>());
    if (it != paths_.end() && *it == path) return holds(static_cast<FileId>(it - paths_.begin()));
    return holds_tree();
  }
  bool holds_tree() const { return plan_.shard.index == 0; }

  Looks looks(const ProjectFacts& project) const {
    const bool is_shard = plan_.shard.count > 1;
    if (plan_.view && !is_shard) return {marks_of(project, shown_, touched_), true, before_.has_value()};
    Looks looks{{}, holds_tree(), true};
    if (!is_shard) return looks;
    for (FileId file = 0; file < paths_.size(); ++file) looks.files.push_back(holds(file) ? 1 : 0);
    return looks;
  }

  void narrow(Collected& collected, const ProjectFacts& project, Progress& progress) const {
    if (!plan_.view) return;
    const auto elsewhere = [&](const Finding& finding) { return !shown_.contains(finding.path); };
    if (!before_) std::erase_if(collected.findings, elsewhere);
    std::vector<Finding> before;
    if (std::ranges::any_of(collected.findings, elsewhere)) before = before_->findings(touched_, progress);
    assay::narrow(collected, shown_, before, project);
  }

 private:
  const Plan& plan_;
  const std::vector<std::string>& paths_;
  Paths shown_;
  Paths touched_;
  std::optional<TreeBefore> before_;
};

std::vector<Directive> directives_of(const FileFacts& file, std::string_view text) {
  std::vector<Directive> directives;
  if (file.directives.empty()) return directives;
  const LineIndex lines(text);
  for (const DirectiveComment& comment : file.directives) {
    directives.push_back({comment, lines.position(text, comment.span.start), lines.position(text, comment.span.end)});
  }
  return directives;
}

// How much of all C and C++ the grammar could not read and Clang did not either. None: it could read everything.
std::optional<Notice> unread_share(const Run& run) {
  std::uint64_t bytes = 0;
  std::uint64_t unread = 0;
  std::size_t files = 0;
  for (const FileFacts& facts : run.project.files()) {
    if (facts.cpp == nullptr) continue;
    bytes += run.sources[facts.file].text().size();
    if (facts.cpp->unread_bytes == 0 || facts.cpp->by_clang || facts.cpp->is_generated) continue;
    unread += facts.cpp->unread_bytes;
    ++files;
  }
  if (files == 0) return std::nullopt;
  const std::uint64_t in_a_million = unread * 1'000'000 / bytes;
  return Notice{"unread-code", "", 0,
                std::to_string(unread) + " of " + std::to_string(bytes) + " bytes of C and C++ (" +
                    std::to_string(in_a_million) + " in a million, in " + std::to_string(files) +
                    (files == 1 ? " file" : " files") + ") cannot be read without what macros stand for",
                false};
}

Gathered found(const Plan& plan, const ActiveRules& rules, const Told& told, Run& run, StageClock& clock,
               Progress& progress) {
  Gathered out;
  if (told.holds_tree()) {
    out.notices = run.tree_notices;
    if (run.units != nullptr)
      out.notices.insert(out.notices.end(), run.units->notices.begin(), run.units->notices.end());
    out.skipped = run.skipped;
    if (std::optional<Notice> share = unread_share(run); share && !plan.view) out.notices.push_back(std::move(*share));
  }
  for (const FileFacts& facts : run.project.files()) {
    if (!told.holds(facts.file)) continue;
    for (const Notice& notice : run.read_notices[facts.file]) {
      if (facts.state == ParseState::none) out.skipped.push_back({facts.path, notice.text});
      out.notices.push_back(notice);
    }
  }
  // The joined facts no longer change. One walk a file for all rules that may find something in it; a slot a file keeps
  // the order.
  progress.stage("match", run.paths.size());
  Matches matches = match(rules, run.project, run.sources, told.looks(run.project), plan.jobs, progress);
  if (progress.wants_to_stop()) return out;
  for (const RuleFault& fault : matches.faults) {
    out.notices.push_back({"rule-fault", fault.file == kNoFile ? std::string() : run.paths[fault.file], 0,
                           "rule " + fault.rule->info.id + " failed: " + fault.what, true});
  }
  run.candidates.clear();
  for (const FileId file : matches.candidates) run.candidates.push_back(run.paths[file]);
  const std::vector<RuleFault> faults = matches.faults;
  Collected collected = collect(std::move(matches), rules, run.project, run.sources, plan.jobs);
  told.narrow(collected, run.project, progress);
  std::vector<Finding> own = self_report(plan, run.project, run.sources, out.notices, faults);
  std::erase_if(own, [&](const Finding& finding) { return !told.holds(finding.path); });
  std::ranges::move(own, std::back_inserter(collected.findings));

  for (const FileFacts& facts : run.project.files()) {
    GatheredFile& file = out.files.emplace_back(facts.path, facts.state, std::vector<Directive>());
    if (told.holds(facts.file)) file.directives = directives_of(facts, run.sources[facts.file].text());
  }
  out.findings = std::move(collected.findings);
  out.units = std::move(collected.units);
  // From here on no finding and no notice holds a secret of the code: whatever prints them cannot give one away.
  conceal(out, run.sources);
  std::ranges::sort(out.findings, [](const Finding& a, const Finding& b) { return a < b; });
  std::ranges::sort(out.notices);
  std::ranges::sort(out.skipped, {}, &SkippedFile::path);
  clock.lap("match");
  return out;
}

}  // namespace

Gathered gather(const Plan& plan, Run& run, ReadTree read, KnownFiles* known, const Earlier* earlier, StageClock& clock,
                Progress& progress) {
  // Rules are asked once what they want to see; from here on they are read by every thread.
  const ActiveRules rules(plan.rules, plan.profile, plan.prefilter);
  const RoleRules roles(plan.profile, plan.settings.roles, plan.root);

  // One parse of each file. Trees are not kept; facts are, and they depend on the file and its place alone.
  progress.stage("index", run.paths.size());
  Indexed indexed = index_project({run.paths, package_of_folder(plan.root), plan.jobs, earlier, plan.root,
                                   plan.database ? &*plan.database : nullptr, known},
                                  std::move(read), rules, roles, plan.profile, progress);
  Told told(plan, run.paths);
  if (plan.view && plan.view->compares) told.compare(roles, indexed, progress);
  run.sources = std::move(indexed.sources);
  run.read_notices = std::move(indexed.notices);
  run.project = std::move(indexed.project);
  run.units = std::move(indexed.units);
  clock.lap("index");
  return found(plan, rules, told, run, clock, progress);
}

Gathered gather_indexed(const Plan& plan, const ActiveRules& rules, Run& run, StageClock& clock, Progress& progress) {
  return found(plan, rules, Told(plan, run.paths), run, clock, progress);
}

}  // namespace assay
