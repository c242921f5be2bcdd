#include "match.h"

#include <algorithm>
#include <array>
#include <exception>

#include "parallel.h"
#include "parsers/python/walk.h"
#include "rules/api/cpp.h"
#include "rules/api/trees.h"

namespace assay {
namespace {

constexpr std::size_t kKinds = static_cast<std::size_t>(python::Kind::MatchOr) + 1;

// A rule at work in one file.
struct Worker {
  const ActiveRule* active;
  RuleResult* result;
};

class FileMatcher {
 public:
  FileMatcher(const ActiveRules& rules, const ProjectFacts& project, const SourceTable& sources, FileId file,
              Trees& others, std::vector<RuleResult>& results, std::vector<RuleFault>& faults, const Progress& progress)
      : rules_(rules),
        project_(project),
        sources_(sources),
        file_(file),
        others_(others),
        results_(results),
        faults_(faults),
        progress_(progress) {}

  // Whether the file's tree was needed. `reuse` lends its memory.
  bool run(python::Tree& reuse) {
    const FileFacts& facts = project_.file(file_);
    const FileRole& role = project_.role(file_);
    if (facts.cpp != nullptr && facts.cpp->is_generated) return false;  // nobody repairs what a program writes
    results_.reserve(rules_.all().size());
    for (const ActiveRule& active : rules_.all()) {
      if (active.hooks.scope() && !active.hooks.scope()(role)) continue;
      if (active.rule->attach == nullptr || !active.sees(facts.language)) continue;
      RuleResult& result = results_.emplace_back(RuleResult{active.rule, Sink(active.rule->info, file_)});
      const CppHooks* cpp = active.hooks.cpp_handlers();
      const bool tokens_suffice = cpp != nullptr && cpp->is_by_tokens() && facts.cpp != nullptr;
      if (facts.state != ParseState::complete && !tokens_suffice) {
        result.sink.undecided(facts.state == ParseState::none ? "the file was not read"
                                                              : "the file was not read in full");
      }
      if (facts.state == ParseState::none) continue;
      if (facts.language != Language::python) {
        if (cpp != nullptr) run_cpp(active, *cpp, facts, result.sink);
        continue;
      }
      for (const auto& handler : active.hooks.fact_handlers()) {
        guard(active, [&] { handler(facts, project_, result.sink); });
      }
      if (active.hooks.needs_tree() && wants_tree(active, facts)) workers_.push_back({&active, &result});
    }
    if (workers_.empty() || progress_.wants_to_stop()) return false;
    walk_tree(facts, reuse);
    return true;
  }

 private:
  void run_cpp(const ActiveRule& active, const CppHooks& hooks, const FileFacts& facts, Sink& sink) {
    if (facts.cpp != nullptr) {
      const CppFile file{file_, facts, *facts.cpp, project_.cpp(), project_, sources_[file_]};
      for (const CppHooks::OnFile& handler : hooks.file_handlers()) guard(active, [&] { handler(file, sink); });
    }
    if (facts.cmake != nullptr) {
      const CmakeFile file{file_, facts, *facts.cmake, project_};
      for (const CppHooks::OnCmake& handler : hooks.cmake_handlers()) guard(active, [&] { handler(file, sink); });
    }
  }

  bool wants_tree(const ActiveRule& active, const FileFacts& facts) const {
    const bool holds_literal = active.may_match(facts.literals);
    return active.hooks.wanted() ? active.hooks.wanted()(facts, project_, holds_literal) : holds_literal;
  }

  template <typename Call>
  void guard(const ActiveRule& active, Call&& call) {
    try {
      call();
    } catch (const std::exception& error) {
      fault(active, error.what());
    }
  }

  void fault(const ActiveRule& active, std::string what) {
    const bool known = std::ranges::any_of(faults_, [&](const RuleFault& f) { return f.rule == active.rule; });
    if (!known) faults_.push_back({active.rule, file_, std::move(what)});
  }

  void walk_tree(const FileFacts& facts, python::Tree& reuse) {
    const SourceFile& source = sources_[file_];
    reuse = python::parse(source.text(), {}, std::move(reuse));
    const LineIndex lines(source.text());
    const python::Scopes scopes(reuse);
    const python::Names names(scopes, project_.modules(), file_);
    const File file{file_, source, lines, reuse, scopes, names, facts, project_, &others_};

    struct Entry {
      const Worker* worker;
      const Hooks::OnNode* handler;
    };
    std::array<std::vector<Entry>, kKinds> by_kind;
    bool any = false;
    for (const Worker& worker : workers_) {
      for (const Hooks::NodeHook& hook : worker.active->hooks.node_handlers()) {
        by_kind[static_cast<std::size_t>(hook.kind)].push_back({&worker, &hook.handler});
        any = true;
      }
    }
    if (any) {
      python::walk(reuse.body, [&](const python::Node* node) {
        for (const Entry& entry : by_kind[static_cast<std::size_t>(node->kind)]) {
          guard(*entry.worker->active, [&] { (*entry.handler)(*node, file, entry.worker->result->sink); });
        }
        return true;
      });
    }
    for (const Worker& worker : workers_) {
      for (const Hooks::OnFile& handler : worker.active->hooks.file_handlers()) {
        if (progress_.wants_to_stop()) return;
        guard(*worker.active, [&] { handler(file, worker.result->sink); });
      }
    }
  }

  const ActiveRules& rules_;
  const ProjectFacts& project_;
  const SourceTable& sources_;  // a file is read when its text is needed
  FileId file_;
  Trees& others_;
  std::vector<RuleResult>& results_;
  std::vector<RuleFault>& faults_;
  const Progress& progress_;
  std::vector<Worker> workers_;
};

// What one rule says of the project.
void ask(const ActiveRules& rules, const ProjectFacts& project, RuleResult& result, std::vector<RuleFault>& faults) {
  for (const auto& handler : rules.find(result.rule->info.id)->hooks.project_handlers()) {
    try {
      handler(project, result.sink);
    } catch (const std::exception& error) {
      faults.push_back({result.rule, kNoFile, error.what()});
    }
  }
}

// The edits of rules that need the tree of a file which they saw the facts of.
void work_out_repairs(Matches& matches, Trees& trees) {
  const auto work_out = [&](RuleResult& result) {
    for (Violation& violation : result.sink.violations()) {
      if (!violation.repair) continue;
      const auto loaded = trees.load(violation.file);
      if (loaded == nullptr) continue;
      try {
        violation.edits = violation.repair(loaded->file());
      } catch (const std::exception& error) {
        matches.faults.push_back({result.rule, violation.file, error.what()});
      }
    }
  };
  for (auto& results : matches.files) std::ranges::for_each(results, work_out);
  std::ranges::for_each(matches.project, work_out);
}

void leave_out_elsewhere(std::vector<RuleResult>& results, const std::vector<char>& looked_at) {
  const auto is_elsewhere = [&](const auto& one) { return looked_at[one.file] == 0; };
  for (RuleResult& result : results) {
    std::erase_if(result.sink.units(), is_elsewhere);
    std::erase_if(result.sink.violations(), is_elsewhere);
    std::erase_if(result.sink.undecided(), is_elsewhere);
  }
}

}  // namespace

Matches match(const ActiveRules& rules, const ProjectFacts& project, const SourceTable& sources, const Looks& looks,
              unsigned jobs, Progress& progress) {
  Matches matches;
  const std::size_t count = project.files().size();
  matches.files.resize(count);
  const std::vector<char>* heard = looks.elsewhere ? nullptr : &looks.files;
  for (const ActiveRule& active : rules.all()) {
    if (looks.project && !active.hooks.project_handlers().empty())
      matches.project.emplace_back(RuleResult{active.rule, Sink(active.rule->info, kNoFile, heard)});
  }
  const std::size_t of_project = matches.project.size();
  std::vector<std::vector<RuleFault>> faults(count + of_project);
  std::vector<char> walked(count, 0);
  std::vector<python::Tree> trees(std::max(1U, jobs));
  std::vector<Trees> others;
  for (unsigned worker = 0; worker < std::max(1U, jobs); ++worker) others.emplace_back(project, sources);
  // What is said of the project first: those are the longest pieces of work.
  parallel_for(of_project + count, jobs, [&](std::size_t item, unsigned worker) {
    if (item < of_project) {
      if (!progress.wants_to_stop()) ask(rules, project, matches.project[item], faults[count + item]);
      return;
    }
    const std::size_t i = item - of_project;
    progress.advance(1);
    if ((!looks.files.empty() && looks.files[i] == 0) || progress.wants_to_stop()) return;
    FileMatcher matcher(rules, project, sources, static_cast<FileId>(i), others[worker], matches.files[i], faults[i],
                        progress);
    walked[i] = matcher.run(trees[worker]) ? 1 : 0;
  });
  for (std::size_t i = 0; i < count; ++i) {
    if (walked[i] != 0) matches.candidates.push_back(static_cast<FileId>(i));
  }
  for (auto& slot : faults) matches.faults.insert(matches.faults.end(), slot.begin(), slot.end());
  if (progress.wants_to_stop()) return matches;  // nobody will look at them
  if (!looks.elsewhere) leave_out_elsewhere(matches.project, looks.files);
  work_out_repairs(matches, others.front());
  return matches;
}

}  // namespace assay
