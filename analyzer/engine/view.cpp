#include "view.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>
#include <utility>

#include "analyzer/config/scoped_patterns.h"
#include "analyzer/engine/discover.h"

namespace assay {
namespace {

bool contains(const std::vector<std::string>& sorted, std::string_view path) {
  return std::ranges::binary_search(sorted, path, std::less<>());
}

// What lies on the disk and was not found there is left out for a reason.
void add_missing(std::vector<std::string>& sorted, std::vector<std::string> more, const Plan& plan) {
  const PatternSet exclude(*plan.settings.exclude, plan.root);
  std::erase_if(more, [&](const std::string& path) {
    std::error_code error;
    return !language_of(path) || contains(sorted, path) || exclude.covers(path) ||
           std::filesystem::exists(plan.root + '/' + path, error);
  });
  sorted.insert(sorted.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::ranges::sort(sorted);
}

// What importers see of a file, without places.
using Interface = std::vector<std::string>;

Interface interface_of(const FileFacts& file) {
  Interface seen;
  for (const BindingFact& binding : file.bindings)
    seen.push_back(binding.name + '=' + std::to_string(static_cast<int>(binding.kind)) + binding.ref.name);
  for (const ClassFact& cls : file.classes) {
    std::string text = "class " + cls.qualname;
    for (const Ref& base : cls.bases) text += '(' + base.name;
    for (const DecoratorFact& decorator : cls.decorators) text += '@' + decorator.ref.name;
    seen.push_back(std::move(text));
  }
  for (const FunctionFact& function : file.functions) {
    std::string text = "def " + function.qualname;
    for (const ParameterFact& parameter : function.parameters)
      text +=
          ',' + parameter.name + std::to_string(static_cast<int>(parameter.kind)) + (parameter.has_default ? "=" : "");
    for (const DecoratorFact& decorator : function.decorators) text += '@' + decorator.ref.name;
    seen.push_back(std::move(text));
  }
  seen.insert(seen.end(), file.exports.names.begin(), file.exports.names.end());
  return seen;
}

class Touched {
 public:
  explicit Touched(const View& view) {
    changed_.insert(view.changed.changed.begin(), view.changed.changed.end());
    changed_.insert(view.changed.deleted.begin(), view.changed.deleted.end());
  }

  void look(const ProjectFacts& project, const ProjectFacts& other) {
    for (const std::string& path : changed_) {
      const auto file = project.modules().at_path(path);
      if (!file) continue;
      below(project, *file);
      const auto counterpart = other.modules().at_path(path);
      if (!counterpart || interface_of(project.file(*file)) != interface_of(other.file(*counterpart)))
        altered_.insert(*file);
      if (project.role(*file).is_conftest) folders_.insert(project.modules().directory(*file));
    }
    for (const FileFacts& file : project.files()) {
      const bool imports =
          std::ranges::any_of(file.imports, [&](const ImportFact& import) { return altered_.contains(import.target); });
      const bool tested =
          project.role(file.file).in_tests && std::ranges::any_of(folders_, [&](const std::string& folder) {
            return folder.empty() || file.path.starts_with(folder + '/');
          });
      if (imports || tested) add(file.path);
    }
    altered_.clear();
    folders_.clear();
  }

  Paths take() { return std::move(touched_); }

 private:
  void add(const std::string& path) {
    if (!changed_.contains(path)) touched_.insert(path);
  }

  // Files of the classes that derive from those of `file`.
  void below(const ProjectFacts& project, FileId file) {
    std::vector<ClassId> open;
    std::set<ClassId> seen;
    for (std::size_t i = 0; i < project.file(file).classes.size(); ++i)
      open.push_back({file, static_cast<std::int32_t>(i)});
    while (!open.empty()) {
      const ClassId cls = open.back();
      open.pop_back();
      if (!seen.insert(cls).second) continue;
      add(project.file(cls.file).path);
      for (const ClassId derived : project.subclasses(cls)) open.push_back(derived);
    }
  }

  Paths changed_;
  Paths touched_;
  std::set<FileId> altered_;       // of the project at hand
  std::set<std::string> folders_;  // of changed files conftest.py
};

}  // namespace

std::vector<std::string> files_now(std::vector<std::string> on_disk, const Plan& plan) {
  const View& view = *plan.view;
  std::erase_if(on_disk, [&](const std::string& path) { return contains(view.changed.absent, path); });
  std::vector<std::string> only_in_git;
  for (const auto& [path, bytes] : view.changed.now) only_in_git.push_back(path);
  add_missing(on_disk, std::move(only_in_git), plan);
  return on_disk;
}

std::vector<std::string> files_before(const std::vector<std::string>& now, const Plan& plan) {
  const View& view = *plan.view;
  std::vector<std::string> before = now;
  std::erase_if(before, [&](const std::string& path) {
    return contains(view.changed.changed, path) && !view.changed.before.contains(path);
  });
  add_missing(before, view.changed.deleted, plan);
  return before;
}

Paths touched_by(const View& view, const ProjectFacts& before, const ProjectFacts& now) {
  Touched touched(view);
  touched.look(before, now);
  touched.look(now, before);
  return touched.take();
}

std::vector<char> marks_of(const ProjectFacts& project, const Paths& shown, const Paths& touched) {
  std::vector<char> marks(project.files().size(), 0);
  for (const Paths* paths : {&shown, &touched}) {
    for (const std::string& path : *paths) {
      if (const auto file = project.modules().at_path(path)) marks[*file] = 1;
    }
  }
  return marks;
}

void narrow(Collected& collected, const Paths& shown, const std::vector<Finding>& before, const ProjectFacts& project) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, int> known;
  const auto key = [](const Finding& finding) {
    return std::tuple<std::string_view, std::string_view, std::string_view>(finding.rule, finding.path,
                                                                            finding.fingerprint);
  };
  for (const Finding& finding : before) ++known[key(finding)];
  std::erase_if(collected.findings, [&](const Finding& finding) {
    if (shown.contains(finding.path)) return false;
    const auto old = known.find(key(finding));
    return old != known.end() && old->second-- > 0;
  });
  std::set<std::string_view> failing;
  for (const Finding& finding : collected.findings) failing.insert(finding.unit);
  for (RuleUnits& units : collected.units) {
    std::erase_if(units.applies, [&](const UnitMark& mark) {
      return !shown.contains(project.file(mark.file).path) && !failing.contains(mark.text);
    });
    std::erase_if(units.unknown, [&](const UnitMark& mark) { return !shown.contains(project.file(mark.file).path); });
  }
}

}  // namespace assay
