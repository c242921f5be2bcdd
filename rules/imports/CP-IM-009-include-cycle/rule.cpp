#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "cpp_includes.h"

namespace assay {
namespace {

// The group of files that include each other, of each file that is in one: Tarjan's strongly connected components,
// without recursion.
class Cycles {
 public:
  Cycles() = default;
  explicit Cycles(const ProjectFacts& project) : project_(&project), count_(project.files().size()) {
    index_.assign(count_, 0);
    low_.assign(count_, 0);
    group_.assign(count_, 0);
    on_stack_.assign(count_, false);
    for (FileId file = 0; file < count_; ++file) {
      if (project.cpp().has(file) && index_[file] == 0) visit(file);
    }
  }

  // Whether both lie in one cycle.
  bool together(FileId a, FileId b) const { return a != b && group_[a] != 0 && group_[a] == group_[b]; }
  // Whether no file of its cycle comes before it: the one where the cycle is reported.
  bool first(FileId file) const {
    return group_[file] != 0 && std::ranges::find(group_, group_[file]) - group_.begin() == file;
  }

 private:
  struct Step {
    FileId file;
    std::size_t next = 0;
  };

  std::vector<FileId> followed(FileId file) const {
    std::vector<FileId> out;
    for (const FileId target : project_->cpp().included(file)) {
      if (!cpp_includes::implements(project_->file(file).path, project_->file(target).path)) out.push_back(target);
    }
    return out;
  }

  void open(FileId file, std::vector<Step>& steps) {
    index_[file] = low_[file] = ++counter_;
    stack_.push_back(file);
    on_stack_[file] = true;
    steps.push_back({file});
  }

  void visit(FileId start) {
    std::vector<Step> steps;
    open(start, steps);
    while (!steps.empty()) {
      Step& step = steps.back();
      const FileId file = step.file;
      const std::vector<FileId> targets = followed(file);
      if (step.next < targets.size()) {
        const FileId target = targets[step.next++];
        if (index_[target] == 0) {
          open(target, steps);
        } else if (on_stack_[target]) {
          low_[file] = std::min(low_[file], index_[target]);
        }
        continue;
      }
      steps.pop_back();
      if (!steps.empty()) low_[steps.back().file] = std::min(low_[steps.back().file], low_[file]);
      if (low_[file] == index_[file]) close(file);
    }
  }

  void close(FileId root) {
    std::size_t size = 0;
    for (auto at = stack_.rbegin(); at != stack_.rend(); ++at) {
      ++size;
      if (*at == root) break;
    }
    for (std::size_t i = 0; i < size; ++i) {
      const FileId file = stack_.back();
      stack_.pop_back();
      on_stack_[file] = false;
      group_[file] = size > 1 ? index_[root] : 0;
    }
  }

  const ProjectFacts* project_ = nullptr;
  std::size_t count_ = 0;
  std::uint32_t counter_ = 0;
  std::vector<std::uint32_t> index_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> group_;
  std::vector<bool> on_stack_;
  std::vector<FileId> stack_;
};

}  // namespace

void attach_cp_im_009(Hooks& hooks) {
  hooks.cpp().by_tokens();
  hooks.cpp().file([](const CppFile& file, Sink& sink) {
    if (!file.facts.is_header) return;
    sink.applies(file.unit());
    const Cycles& cycles = file.project.derived<Cycles>([&] { return Cycles(file.project); });
    if (!cycles.first(file.id)) return;
    for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
      const FileId target = file.cpp.target(file.id, i);
      if (target == kNoFile || !cycles.together(file.id, target)) continue;
      if (cpp_includes::implements(file.file.path, file.project.file(target).path)) continue;
      sink.violation(file.facts.includes[i].span, file.unit(),
                     cpp_includes::quoted(file.facts.includes[i]) + " leads back to this header");
      return;
    }
  });
}

}  // namespace assay
